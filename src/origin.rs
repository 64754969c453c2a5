//! Where statements independently come from.
