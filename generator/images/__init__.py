"""Image files, responsive images, and card images and QR codes as SVG and PNG."""
