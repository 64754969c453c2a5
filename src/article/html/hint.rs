//! What the names that a page gives its elements say about them.
//!
//! Class names and ids are the vocabulary of those who build sites, mostly English whatever the
//! language of the page. A name is cut into words first: `navBar-item` is `nav`, `bar`, `item`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

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
    /// Code of a program.
    pub(super) code: bool,
    /// What a name is worth when places are weighed.
    pub(super) weight: i8,
}

macro_rules! words_of {
    ($words:literal $(,)?) => {
        LazyLock::new(|| $words.split_ascii_whitespace().collect())
    };
}

/// A set of words, and of words behind one another.
type Words = LazyLock<BTreeSet<&'static str>>;

/// Words of which one makes the whole foreign; words with a hyphen stand behind one another.
static FOREIGN: Words = words_of!(
    "ad adblock adbox addthis addtoany ads adsbygoogle adslot adunit adv advert advertisement \
    advertising advertorial adwrap ariane authorbox blogroll breadcrumb breadcrumbs captcha catlinks \
    cmp consent cookie cookies crumb crumbs dfp didomi disclaimer donate donation editsection \
    feedback forum gdpr gpt inread jetpack kiosque likes linkbacks login mailchimp mailpoet mostread \
    navbox navigation newsletter newsletters noprint onetrust outbrain pager pagination paging \
    partage partager paywall pingback popular popup printfooter promo promos promotion pub publicite \
    rating reactions readalso readmore recirc recirculation recommend recommendation recommendations \
    recommended registration regwall related relatedposts rgpd share sharebar sharedaddy shares \
    sharing shoutbox signin signup skiplink skyscraper social socials sponsor sponsored subscribe \
    suggestions taboola tagcloud taglist toolbar tooltip trackback trending upsell viafoura voting \
    xiti yarpp zergnet a-lire abo-box about-author action-bar ad-slot also-read article-footer \
    article-share article-tags aussi-lire author-bio author-box author-card author-info back-top \
    call-action cat-links edit-section en-continu entry-footer entry-tags et-aussi fil-ariane \
    follow-us further-links further-reading keep-reading latest-news lire-aussi lire-plus meme-sujet \
    message-signature message-user more-from more-in more-like more-news more-on more-posts \
    more-stories most-popular most-read most-viewed nav-links next-post next-prev other-articles other-news \
    popular-posts post-footer post-nav post-navigation post-signature post-tags prev-next read-also \
    read-more read-next recent-comments recent-posts see-also side-bar sign-in sign-up site-map \
    skip-link skip-to stat-block story-footer subscription-form subscription-widget sur-sujet \
    tag-cloud tag-links tag-list tags-links up-next user-info voir-aussi what-next you-may",
);

/// Words of what is there for machines that read aloud, or for paper.
static UNSEEN: Words = words_of!("offscreen visuallyhidden sr-only visually-hidden screen-reader print-only");

/// Words of readers' comments.
static COMMENT: Words = words_of!(
    "comentarios comment commentaire commentaires commentary commenting commentlist commento comments \
    commentthread coral discussion disqus fbcomments hyvor kommentar kommentare livefyre replies \
    respond spotim",
);

/// Words of the edges of a page, unless one of [`PLACES`] stands beside them.
static EDGE: Words = words_of!(
    "actions alert ambox aside banner bottombar buttons carousel catnav copyright extra foot footer \
    hatnote header infobar legal links listing masthead menu menus meta modal nav navbar offcanvas \
    online overlay portlet  poster postprofile profile rail reflist rss search sidebar \
    sidebars sidenav slider subnav supplemental tags thumbs ticker timestamp toc tools topbar topnav \
    userinfo whosonline widget widgets",
);

/// Words of places that hold an article and more.
static PLACES: Words = words_of!(
    "article articlebody body col column columns container content contents contenu entry grid inner \
    layout main page post row shadow site story text wrap wrapper",
);

/// First words of class names that say what stands beside an element, not what it is.
static ABOUT_OTHERS: Words = words_of!(
    "author cat category col css format has hide is js layout no not open section show span status \
    supports tag theme topic type u with without wp",
);

/// Words of the body of an article.
static BODIES: Words = words_of!(
    "articlebody storybody postbody entrycontent article-body article-content article-contenu \
    article-corps article-main article-text available-content blog-content body-article body-copy \
    body-markup body-text caas-body content-article contenu-article corps-article entry-content \
    field-body main-content news-body news-content news-text page-content parser-output post-body \
    post-content press-release release-body rich-text single-content story-body story-content \
    story-text td-post texte-article",
);

/// Words that raise the weight of a place.
static RAISES: Words = words_of!(
    "article articlebody blog body content contenu corps entry hentry main post prose richtext story \
    text texte",
);

/// Words that lower it.
static LOWERS: Words = words_of!(
    "archive block box card cards contact excerpt feed gallery hidden index item list media preview \
    scroll shopping snippet stub tags teaser teasers thumb",
);

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
            code: self.code || other.code,
            weight: self.weight.saturating_add(other.weight),
        }
    }

    fn take(&mut self, words: &[String]) {
        let any = |set: &Words| words.iter().any(|word| set.contains(word.as_str()));
        let pair = |set: &Words| {
            words.windows(2).any(|two| set.contains(two.join("-").as_str()))
                || words.windows(3).any(|three| set.contains(format!("{}-{}", three[0], three[2]).as_str()))
        };
        let has = |listed: &[&str]| words.iter().any(|word| listed.contains(&word.as_str()));
        let first = words.first().map_or("", String::as_str);
        self.unseen |= pair(&UNSEEN) || any(&UNSEEN) || words == ["hidden"];
        self.note |= has(&["reference", "footnote", "fnref", "noteref"]);
        // `author-name` is a byline; `author-jdoe` says whose post the element is.
        let named =
            |word: &String| matches!(word.as_str(), "name" | "names" | "link" | "byline" | "line" | "vcard");
        self.byline |=
            has(&["byline", "authors", "auteur", "auteurs", "signature", "autor", "writer", "journalist"])
                || has(&["author"])
                    && (words.len() == 1 || first != "author" || words.get(1).is_some_and(named));
        self.credit |=
            has(&["credit", "credits", "copyright", "photographer", "photographe", "source", "attribution"]);
        self.code |= has(&[
            "code",
            "codehilite",
            "highlight",
            "hljs",
            "listing",
            "prettyprint",
            "sourcecode",
            "brush",
        ]);
        self.code |= first == "language";
        self.caption |= has(&["caption", "figcaption", "legende"]);
        if words.len() > 1 && ABOUT_OTHERS.contains(first) && !(first == "author" && pair(&FOREIGN)) {
            return;
        }
        self.body |= pair(&BODIES) || any(&BODIES);
        // "article-body-comments" is no body, "no-comments" has none.
        let comment = any(&COMMENT) && !has(&["no", "count"]);
        let foreign = any(&FOREIGN) || pair(&FOREIGN);
        self.comment |= comment;
        self.foreign |= comment || foreign;
        // Page builders call every part a widget.
        self.edge |= any(&EDGE) && !any(&PLACES) && first != "elementor";
        self.body &= !self.foreign;
        if any(&RAISES) {
            self.weight = self.weight.saturating_add(25).min(25);
        }
        if any(&LOWERS) || any(&EDGE) || foreign {
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
        for foreign in [
            "related-posts",
            "comments-area",
            "cookieBanner",
            "share",
            "ad-slot",
            "a-lire-aussi",
            "mw-editsection",
            "author-bio",
        ] {
            assert!(Hint::read(foreign).foreign, "{foreign}");
        }
        for own in [
            "post tag-social category-comments",
            "has-sidebar",
            "no-comments",
            "header-story",
            "shadow",
            "reader",
            "wp-block-group",
            "admiral",
        ] {
            assert!(!Hint::read(own).foreign, "{own}");
        }
        assert!(Hint::read("td-post-content").body && Hint::read("entry-content").body);
        assert!(!Hint::read("article-content-comments").body);
        assert!(Hint::read("sidebar").edge && !Hint::read("sidebar-content-wrap").edge);
    }
}
