"""Works and configuration to page models: everything that templates may see."""
