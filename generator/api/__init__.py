"""Files for programs: public JSON, oEmbed, card images."""
