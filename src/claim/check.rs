//! From what the user wrote to claims, or every problem with its place.
