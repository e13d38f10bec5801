"""Settings of the website, for Sphinx."""

project = "Chainrule"
author = "the Chainrule authors"
copyright = "the Chainrule authors; text and figures CC BY 4.0, code BSD 3-Clause"
language = "en"
html_title = "Chainrule"

extensions = ["myst_parser", "sphinx.ext.mathjax", "sphinx-mathjax-offline"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
myst_heading_anchors = 2
smartquotes = False  # what the lessons say is said as it was written
exclude_patterns = ["*.in", "*.lock"]

html_theme = "sphinx_book_theme"
html_theme_options = {
    "use_download_button": False,  # chainrule.zip is what runs
    "use_fullscreen_button": False,
    "home_page_in_toc": True,
    "navbar_persistent": [],  # its search stands beside the lessons already
    "show_toc_level": 2,
}
html_context = {"default_mode": "auto"}
html_static_path = ["lessons.css"]
html_css_files = ["lessons.css"]
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
