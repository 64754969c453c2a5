//! `articles.yaml` in the corpus root: what is known of the articles.
