"""Templates, static files and looks, as the site and the theme provide them."""
