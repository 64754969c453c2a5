//! The fewest groups of articles that can all be true together.
