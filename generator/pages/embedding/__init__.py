"""What other pages show of this site: cards, snippets, and the page that offers them."""
