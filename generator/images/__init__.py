"""Image files, cards as images, and QR codes."""
