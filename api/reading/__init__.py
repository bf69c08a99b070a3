"""What the reading pages show: sheets, the version bar, links, previews, originals."""
