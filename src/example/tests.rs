//! Examples, fixtures and changed values, drawn.
