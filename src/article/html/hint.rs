//! What the names that a page gives its elements say about them.
//!
//! Class names and ids are the vocabulary of those who build sites, mostly English whatever the
//! language of the page. A name is cut into words first: `navBar-item` is `nav`, `bar`, `item`.

/// What a name says of the element it is given to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// No part of the article, whatever stands in it: comments, adverts, consent, sharing.
    pub(super) foreign: bool,
    /// Comments of readers: they may be longer than the article.
    pub(super) comment: bool,
    /// Seldom part of the article: headers, menus, side bars.
    pub(super) edge: bool,
    /// The body of the article.
    pub(super) body: bool,
    /// For other eyes than the reader's.
    pub(super) unseen: bool,
    /// Who wrote it.
    pub(super) byline: bool,
    /// What stands under a picture.
    pub(super) caption: bool,
    /// Who made the picture.
    pub(super) credit: bool,
    /// The number of a note.
    pub(super) note: bool,
    /// What a name is worth when places are weighed.
    pub(super) weight: i8,
}

/// Words of which one makes the whole foreign.
const FOREIGN: &[&str] = &[
    "ad", "adblock", "adbox", "ads", "adsbygoogle", "adslot", "adunit", "adv", "advert", "advertisement", "advertising",
    "advertorial", "adwrap", "addthis", "addtoany", "ariane", "authorbox", "breadcrumb", "breadcrumbs", "captcha", "catlinks",
    "cmp", "consent", "cookie", "cookies", "crumb", "crumbs", "dfp", "didomi", "disclaimer", "donate", "donation", "editsection",
    "feedback", "gdpr", "gpt", "inread", "jetpack", "kiosque", "likes", "login", "mailchimp", "mailpoet", "newsletter",
    "newsletters", "mostread", "navbox", "navigation", "noprint", "onetrust", "outbrain", "pager", "pagination", "paging",
    "partage", "partager", "paywall", "popular", "popup", "printfooter", "promo", "promos", "promotion", "pub", "publicite",
    "rating", "readalso", "readmore", "reactions", "recirc", "recirculation", "recommend", "recommendation",
    "recommendations", "recommended", "registration", "regwall", "related", "relatedposts", "rgpd", "share",
    "shares", "sharebar", "sharedaddy", "sharing", "shoutbox", "signin", "signup", "skiplink", "skyscraper", "social",
    "socials", "sponsor", "sponsored", "subscribe", "suggestions", "taboola", "tagcloud", "taglist", "teaser", "teasers", "toolbar",
    "tooltip", "trending", "upsell", "viafoura", "voting", "xiti", "yarpp", "zergnet", "linkbacks", "pingback", "trackback", "blogroll",
];

/// Words behind one another of which the pair is foreign.
const PAIRS: &[(&str, &str)] = &[
    ("a", "lire"), ("about", "author"), ("ad", "slot"), ("author", "bio"), ("author", "box"), ("author", "card"), ("author", "info"), ("also", "read"),
    ("aussi", "lire"), ("back", "top"), ("call", "action"), ("et", "aussi"), ("entry", "footer"), ("fil", "ariane"), ("follow", "us"), ("further", "reading"),
    ("further", "links"), ("keep", "reading"), ("latest", "news"), ("lire", "aussi"), ("lire", "plus"), ("meme", "sujet"), ("more", "from"), ("more", "in"), ("more", "like"),
    ("more", "news"), ("more", "on"), ("more", "posts"), ("more", "stories"), ("most", "popular"), ("most", "read"), ("most", "viewed"), ("other", "articles"), ("other", "news"),
    ("article", "tags"), ("entry", "tags"), ("post", "tags"), ("tag", "list"), ("tag", "links"), ("tags", "links"), ("tag", "cloud"), ("post", "navigation"), ("post", "nav"), ("prev", "next"),
    ("nav", "links"), ("next", "post"), ("read", "also"), ("read", "more"), ("read", "next"), ("see", "also"), ("sign", "up"), ("sur", "sujet"), ("sign", "in"), ("side", "bar"),
    ("site", "map"), ("skip", "link"), ("skip", "to"), ("up", "next"), ("voir", "aussi"), ("you", "may"), ("what", "next"), ("edit", "section"), ("article", "share"), ("article", "footer"), ("post", "footer"),
    ("story", "footer"), ("cat", "links"), ("popular", "posts"), ("recent", "posts"), ("recent", "comments"), ("subscription", "form"), ("subscription", "widget"), ("abo", "box"), ("en", "continu"),
];

/// Words of readers' comments.
const COMMENT: &[&str] = &[
    "comment", "comments", "commentlist", "commentaire", "commentaires", "commenting", "commentthread", "commentary", "disqus", "discussion", "replies",
    "respond", "comentarios", "kommentar", "kommentare", "commento", "livefyre", "coral", "spotim", "hyvor", "fbcomments",
];

/// Words of the edges of a page, unless one of [`PLACES`] stands beside them.
const EDGE: &[&str] = &[
    "banner", "bottombar", "carousel", "footer", "foot", "header", "hentry-meta", "masthead", "menu", "menus", "meta", "modal", "nav", "navbar",
    "offcanvas", "overlay", "rail", "rss", "search", "sidebar", "sidebars", "sidenav", "supplemental", "tags", "toc", "topbar", "tools", "widget",
    "widgets", "aside", "legal", "copyright", "links", "buttons", "actions", "slider", "ticker", "timestamp", "topnav", "subnav", "infobar", "alert", "extra",
    "portlet", "hatnote", "ambox", "reflist", "catnav", "listing", "thumbs",
];

/// Words of places that hold an article and more.
const PLACES: &[&str] = &[
    "article", "articlebody", "body", "content", "contents", "contenu", "main", "story", "page", "wrap", "wrapper", "container", "layout", "inner", "grid", "site",
    "row", "col", "column", "columns", "shadow", "text", "post", "entry",
];

/// First words of class names that say what stands beside an element, not what it is.
const ABOUT_OTHERS: &[&str] = &[
    "tag", "category", "cat", "has", "is", "with", "no", "not", "without", "hide", "status", "type", "format", "supports", "layout", "js", "wp", "theme",
    "col", "span", "css", "open", "show", "u", "section", "topic", "author",
];

/// Words that raise and lower the weight of a place.
const RAISES: &[&str] = &[
    "article", "articlebody", "body", "content", "contenu", "corps", "entry", "hentry", "main", "post", "story", "texte", "text", "blog", "prose", "richtext",
];
const LOWERS: &[&str] = &[
    "contact", "hidden", "media", "scroll", "shopping", "tags", "card", "cards", "list", "item", "block", "thumb", "gallery", "index", "archive", "box", "feed", "excerpt",
    "snippet", "preview", "stub",
];

/// Pairs of words that name the body of an article.
const BODIES: &[(&str, &str)] = &[
    ("article", "body"), ("article", "content"), ("article", "text"), ("article", "contenu"), ("article", "corps"), ("corps", "article"), ("contenu", "article"), ("texte", "article"),
    ("body", "article"), ("content", "article"), ("entry", "content"), ("post", "content"), ("post", "body"), ("story", "body"), ("story", "content"), ("story", "text"), ("body", "text"), ("article", "main"),
    ("news", "body"), ("news", "content"), ("news", "text"), ("blog", "content"), ("available", "content"), ("body", "markup"), ("body", "copy"), ("rich", "text"), ("parser", "output"), ("main", "content"), ("field", "body"),
    ("press", "release"), ("release", "body"), ("page", "content"), ("td", "post"), ("single", "content"), ("caas", "body"),
];

impl Hint {
    /// What `names` say, class names or ids parted by spaces.
    pub(super) fn read(names: &str) -> Self {
        let mut hint = Self::default();
        for name in names.split_ascii_whitespace().take(24) {
            hint.take(&words(name));
        }
        hint
    }

    /// Adds what another name says.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            foreign: self.foreign || other.foreign,
            comment: self.comment || other.comment,
            edge: self.edge || other.edge,
            body: self.body || other.body,
            unseen: self.unseen || other.unseen,
            byline: self.byline || other.byline,
            caption: self.caption || other.caption,
            credit: self.credit || other.credit,
            note: self.note || other.note,
            weight: self.weight.saturating_add(other.weight),
        }
    }

    fn take(&mut self, words: &[String]) {
        let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let pair = |list: &[(&str, &str)]| {
            words.windows(2).any(|two| list.contains(&(two[0].as_str(), two[1].as_str())))
                || words.windows(3).any(|three| list.contains(&(three[0].as_str(), three[2].as_str())))
        };
        let first = words.first().map_or("", String::as_str);
        let has = |word: &str| words.iter().any(|w| w == word);
        self.unseen |= pair(&[("sr", "only"), ("visually", "hidden"), ("screen", "reader"), ("print", "only")])
            || has("visuallyhidden") || has("offscreen") || has("hidden") && words.len() == 1;
        self.note |= has("reference") || has("footnote") || has("fnref") || has("noteref");
        if any(&["byline", "author", "authors", "auteur", "auteurs", "signature", "autor", "writer", "journalist"]) {
            self.byline = true;
        }
        if any(&["credit", "credits", "copyright", "photographer", "photographe", "source", "attribution"]) {
            self.credit = true;
        }
        self.caption |= any(&["caption", "figcaption", "legende"]);
        if ABOUT_OTHERS.contains(&first) && words.len() > 1 && !(first == "author" && pair(PAIRS)) {
            return;
        }
        self.body |= pair(BODIES) || any(&["articlebody", "storybody", "postbody", "entrycontent"]);
        // "article-body-comments" is no body, "comments-content" neither.
        if any(COMMENT) && !(has("no") || has("count")) {
            self.comment = true;
            self.foreign = true;
        }
        let foreign = any(FOREIGN) || pair(PAIRS);
        self.foreign |= foreign;
        self.edge |= any(EDGE) && !any(PLACES);
        if self.foreign {
            self.body = false;
        }
        if any(RAISES) {
            self.weight = self.weight.saturating_add(25).min(25);
        }
        if any(LOWERS) || any(EDGE) || foreign {
            self.weight = self.weight.saturating_sub(25).max(-25);
        }
    }
}

/// The words of a name, lower case, without figures.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut small) = (String::new(), false);
    for c in name.chars().take(80) {
        let parts = !c.is_alphabetic() || (small && c.is_uppercase());
        if parts && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        small = c.is_lowercase();
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(words("navBar-item__2x"), ["nav", "bar", "item", "x"]);
        assert_eq!(words("ArticleBody"), ["article", "body"]);
    }

    #[test]
    fn names_say_what_an_element_is() {
        for foreign in ["related-posts", "comments-area", "cookieBanner", "share", "ad-slot", "a-lire-aussi", "mw-editsection", "author-bio"] {
            assert!(Hint::read(foreign).foreign, "{foreign}");
        }
        for own in ["post tag-social category-comments", "has-sidebar", "no-comments", "header-story", "shadow", "reader", "wp-block-group", "admiral"] {
            assert!(!Hint::read(own).foreign, "{own}");
        }
        assert!(Hint::read("td-post-content").body && Hint::read("entry-content").body);
        assert!(!Hint::read("article-content-comments").body);
        assert!(Hint::read("sidebar").edge && !Hint::read("sidebar-content-wrap").edge);
    }
}
