//! What a page says about itself: `<meta>`, `<link>`, `<title>`, `<time>`.

use super::super::{About, tongue};
use super::linked::{self, Linked};
use super::text;
use crate::fold;
use crate::value::day::Days;

/// More tags than this say nothing new.
const MOST: usize = 1000;

/// What has been found so far.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Names of `<meta>` in lower case and their contents, in order.
    metas: Vec<(String, String)>,
    canonical: Option<String>,
    lang: Option<String>,
    title: Option<String>,
    /// Days of elements that say when the article was published, and of any other `<time>`.
    published: Option<Days>,
    times: Vec<Days>,
    /// What the page says for search engines.
    pub(super) linked: Linked,
}

impl Head {
    /// An element begins.
    pub(super) fn start<'a>(&mut self, name: &str, attr: &dyn Fn(&str) -> Option<&'a str>) {
        match name {
            "html" => {
                self.lang =
                    self.lang.take().or_else(|| attr("lang").or_else(|| attr("xml:lang")).map(str::to_owned))
            }
            "link" => {
                let rel = attr("rel").unwrap_or("");
                if rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    self.canonical = self.canonical.take().or_else(|| attr("href").map(str::to_owned));
                }
            }
            "meta" if self.metas.len() < MOST => {
                let key = attr("property")
                    .or_else(|| attr("name"))
                    .or_else(|| attr("itemprop"))
                    .or_else(|| attr("http-equiv"));
                if let (Some(key), Some(content)) = (key, attr("content")) {
                    let content = content.trim();
                    if !content.is_empty() && content.len() < 4000 {
                        self.metas.push((key.trim().to_ascii_lowercase(), content.to_owned()));
                    }
                }
            }
            _ => {}
        }
        let prop = attr("itemprop").unwrap_or("");
        let is_published = prop.split_ascii_whitespace().any(|name| name == "datePublished");
        if (name == "time" || is_published)
            && self.times.len() < MOST
            && let Some(days) = attr("datetime").or_else(|| attr("content")).and_then(date)
        {
            let classes = attr("class").unwrap_or("");
            let says = is_published
                || attr("pubdate").is_some()
                || classes
                    .split_ascii_whitespace()
                    .any(|class| matches!(class, "published" | "entry-date" | "dt-published"));
            if says && self.published.is_none() {
                self.published = Some(days);
            }
            self.times.push(days);
        }
    }

    /// The text of `<title>`.
    pub(super) fn titled(&mut self, text: &str) {
        if self.title.is_none() {
            self.title =
                Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
        }
    }

    /// The text of a script of linked data.
    pub(super) fn linked(&mut self, text: &str) {
        linked::read(text, &mut self.linked);
    }

    fn meta(&self, keys: &[&str]) -> Option<&str> {
        let find =
            |key: &&str| self.metas.iter().find(|(name, _)| name == key).map(|(_, content)| content.as_str());
        keys.iter().find_map(find)
    }

    /// The headlines that the page gives itself, the best first.
    pub(super) fn headlines(&self) -> Vec<String> {
        let own = self.linked.headline.as_deref();
        let all = [
            own,
            self.meta(&["og:title"]),
            self.meta(&[
                "twitter:title",
                "dc.title",
                "dcterms.title",
                "headline",
                "parsely-title",
                "sailthru.title",
            ]),
            self.title.as_deref(),
        ];
        all.into_iter().flatten().map(text::plain).filter(|title| !title.is_empty()).collect()
    }

    /// What is known of the article; `heading` is the highest heading of its text.
    pub(super) fn about(&self, heading: Option<&str>) -> About {
        let address = |url: &str| url.starts_with("http://") || url.starts_with("https://");
        let urls = [
            self.canonical.as_deref(),
            self.meta(&["og:url"]),
            self.linked.url.as_deref(),
            self.meta(&["twitter:url", "dc.identifier"]),
        ];
        let url = urls.into_iter().flatten().map(str::trim).find(|url| address(url)).map(str::to_owned);
        let named = self.meta(&["og:site_name"]).or(self.linked.publisher.as_deref()).or_else(|| {
            self.meta(&[
                "application-name",
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "citation_journal_title",
                "cre",
                "copyright",
            ])
            .filter(|name| name.len() < 60 && !name.contains("://"))
        });
        let source =
            named.map(text::plain).filter(|name| !name.is_empty()).or_else(|| url.as_deref().and_then(host));
        let headlines = self.headlines();
        let title = headlines
            .first()
            .map(|title| without_site(title, source.as_deref(), url.as_deref(), heading))
            .or_else(|| heading.map(str::to_owned));
        let langs = [
            self.lang.as_deref(),
            self.meta(&["og:locale", "content-language", "dc.language", "dcterms.language", "language"]),
            self.linked.lang.as_deref(),
        ];
        let lang = langs
            .into_iter()
            .flatten()
            .filter_map(|lang| tongue::code(lang.split(',').next()?))
            .find(|code| code.len() <= 3);
        let meta = || {
            self.meta(&[
                "article:published_time",
                "og:article:published_time",
                "datepublished",
                "date",
                "dc.date.issued",
                "dc.date",
                "dcterms.date",
                "dcterms.created",
                "dc.date.created",
                "dcterms.issued",
                "parsely-pub-date",
                "sailthru.date",
                "pubdate",
                "publishdate",
                "publish-date",
                "publish_date",
                "publication_date",
                "date.created",
                "article.published",
                "og:pubdate",
                "cxenseparse:recs:publishtime",
                "citation_publication_date",
                "citation_date",
                "bt:pubdate",
                "article_date_original",
                "created",
                "creation_date",
                "og:published_time",
                "dateCreated",
            ])
            .and_then(date)
        };
        let only = || {
            let first = *self.times.first()?;
            self.times.iter().all(|days| *days == first).then_some(first)
        };
        let changed = || {
            self.meta(&[
                "article:modified_time",
                "og:updated_time",
                "datemodified",
                "dcterms.modified",
                "last-modified",
            ])
            .and_then(date)
        };
        let date = self
            .linked
            .published
            .or_else(meta)
            .or(self.published)
            .or_else(only)
            .or_else(|| self.times.first().copied())
            .or(self.linked.modified)
            .or_else(changed);
        let mut origins = self.linked.origins.clone();
        for key in ["original-source", "syndication-source", "dc.source", "dcterms.source"] {
            if let Some(name) = self.meta(&[key]) {
                origins.push(host(name).unwrap_or_else(|| name.to_owned()));
            }
        }
        let own = source.as_deref().map(fold::key);
        let house = url.as_deref().and_then(host);
        origins.retain(|name| Some(fold::key(name)) != own && Some(name) != house.as_ref());
        origins.sort();
        origins.dedup();
        let written = [
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "byl",
            "sailthru.author",
        ];
        let mut authors = self.linked.authors.clone();
        let metas = self.metas.iter().filter(|(name, _)| written.contains(&name.as_str()));
        authors.extend(metas.map(|(_, content)| text::plain(content)).filter(|name| !name.contains("://")));
        authors.sort();
        authors.dedup();
        About { id: None, source, date, lang, url, title, authors, origins, family: None }
    }
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (scheme.starts_with("http") && host.contains('.')).then(|| host.to_owned())
}

/// A headline without the name of the site behind it.
fn without_site(title: &str, source: Option<&str>, url: Option<&str>, heading: Option<&str>) -> String {
    if let Some(heading) = heading
        && title.len() > heading.len()
        && heading.len() >= 10
        && title.starts_with(heading)
    {
        return heading.to_owned();
    }
    let bare = |name: &str| fold::key(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let site = source.map(bare).unwrap_or_default();
    let host = url.and_then(host).map(|host| bare(&host)).unwrap_or_default();
    let mut rest = title;
    for _ in 0..3 {
        let cut = [" | ", " - ", " – ", " — ", " : ", " · ", " • ", " » ", " « "]
            .iter()
            .filter_map(|mark| rest.rfind(mark).map(|at| (at, at + mark.len())))
            .max();
        let Some((end, behind)) = cut else { break };
        let tail = bare(&rest[behind..]);
        let is_site = tail.len() >= 3
            && (tail == site
                || host.starts_with(&tail)
                || (site.len() >= 3 && tail.contains(&site) && tail.len() < site.len() + 12));
        if !is_site || end < 3 {
            break;
        }
        rest = rest[..end].trim_end();
    }
    rest.to_owned()
}

/// The day of a date as pages write it: `2021-01-19T08:00:00+01:00`, `2021/01/19`, `20210119`,
/// `Tue, 19 Jan 2021 08:00:00 GMT`, `Jan 19, 2021`. The day is the one written, wherever the clock
/// stood that wrote it.
pub(super) fn date(text: &str) -> Option<Days> {
    let text = text.trim();
    let digits = |len: usize| text.get(..len).filter(|head| head.bytes().all(|b| b.is_ascii_digit()));
    if text.get(4..5) == Some("/") && digits(4).is_some() {
        return Days::parse(&text.get(..10)?.replace('/', "-"));
    }
    // Longer figures count seconds.
    if let Some(day) = digits(8).filter(|_| !text[8..].starts_with(|c: char| c.is_ascii_digit())) {
        return Days::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]));
    }
    if digits(4).is_some() {
        return Days::parse(text)
            .or_else(|| Days::parse(text.get(..10)?))
            .filter(|days| !text.contains('/') || days.is_day());
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    for three in words.windows(3).take(3) {
        let joined = three.join(" ");
        for format in ["%d %b %Y", "%b %d %Y", "%d %B %Y", "%B %d %Y"] {
            if let Ok(date) = jiff::civil::Date::strptime(format, &joined) {
                return Some(Days::day(date));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_however_a_page_writes_them() {
        for (written, day) in [
            ("2021-01-19T23:30:00-05:00", "2021-01-19"),
            ("2021-01-19 08:00", "2021-01-19"),
            ("2021/01/19", "2021-01-19"),
            ("20210119", "2021-01-19"),
            ("Tue, 19 Jan 2021 08:00:00 GMT", "2021-01-19"),
            ("January 19, 2021", "2021-01-19"),
            ("2021-01", "2021-01"),
        ] {
            assert_eq!(date(written), Days::parse(day), "{written}");
        }
        // A day and a month that may be either are not guessed.
        for none in ["", "19/01/2021", "yesterday", "2021-13-40", "1610121600", "é"] {
            assert_eq!(date(none), None, "{none}");
        }
    }

    #[test]
    fn the_name_of_the_site_is_no_part_of_a_headline() {
        let url = Some("https://www.ledger.example/a");
        for (title, source, wanted) in [
            ("Ferry raised | The Ledger", Some("The Ledger"), "Ferry raised"),
            ("Ferry raised - Ledger", None, "Ferry raised"),
            ("Ferry raised - Holm - The Ledger", Some("The Ledger"), "Ferry raised - Holm"),
            ("Ferry raised – at last", Some("The Ledger"), "Ferry raised – at last"),
            ("The Ledger", Some("The Ledger"), "The Ledger"),
        ] {
            assert_eq!(without_site(title, source, url, None), wanted);
        }
        assert_eq!(
            without_site("Ferry raised at last :: x", None, None, Some("Ferry raised at last")),
            "Ferry raised at last"
        );
    }

    #[test]
    fn a_host_is_that_of_an_address_alone() {
        assert_eq!(host("https://www.Ledger.example:8080/a?b#c").as_deref(), Some("ledger.example"));
        assert_eq!((host("ledger.example"), host("mailto://x.y"), host("http://x")), (None, None, None));
    }
}
