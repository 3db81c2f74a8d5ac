"""What the owner writes and attaches: Markdown, news, the curriculum vitae, images and files."""
