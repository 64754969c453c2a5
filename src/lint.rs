//! What claim files say that is no mistake and yet should not stay so.
