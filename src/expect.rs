//! Which conflicts somebody has acknowledged, and which acknowledgements still hold.
