"""Templates, static files and looks, from the site and from the theme in the package, and the stylesheet."""
