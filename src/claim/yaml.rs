//! What the user wrote: the claim file as it stands on disk.
