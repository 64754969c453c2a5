#[cfg(test)]
mod tests {
    use crate::claim::check::claims_from_str;
    use crate::report::snippet::problems;
    #[test]
    fn experiment() {
        let rules = &["conflict", "changed", "silent-claim"];
        for text in std::fs::read_to_string("/tmp/claimtest/cases.txt").unwrap().split("=====\n") {
            match claims_from_str("claims/x.yaml", text, rules) {
                Ok(claims) => println!("OK {claims:?}\n"),
                Err(found) => println!("{}", problems(&found, false)),
            }
        }
    }
}
#[cfg(test)]
mod tests2 {
    use super::super::snippet::*;
    use crate::rule::Level;
    use crate::span::Span;
    #[test]
    fn experiment() {
        let long = "Le mot est long. ".repeat(40)
            + "Le réseau compte\u{a0}plus de 12 millions de membres, dit-on. "
            + &"Et la suite vient. ".repeat(40);
        let at = long.find("plus de").unwrap();
        let span = Span::new(at, at + "plus de 12 millions".len());
        let two = "première ligne\tavec tab\u{7}\nseconde ligne \u{202e}ici\n";
        let part = |excerpt, span, label, primary| SnippetPart {
            path: "articles/a.txt",
            excerpt,
            line: 7,
            span,
            label,
            primary,
        };
        let long2 = long.clone();
        for parts in [
            vec![
                part(&long, span, "more than 12 million", true),
                part(&long2, span, "20 million, says Matze", true),
            ],
            vec![part(
                two,
                Span::new(two.find("avec").unwrap(), two.find("ici").unwrap()),
                "over lines",
                true,
            )],
            vec![part(two, Span::new(0, 0), "empty", true)],
            vec![part(&long, Span::new(10, 800), "a long place", true)],
            vec![part("", Span::new(0, 0), "", true)],
        ] {
            println!(
                "{}\n",
                draw(
                    Level::Warn,
                    "conflict",
                    "title\nhere",
                    &parts,
                    &["12 M against 20 M"],
                    &["do this"],
                    false
                )
            );
        }
        println!(
            "{}",
            draw(Level::Deny, "conflict", "t", &[part("abc", Span::new(0, 1), "x", true)], &[], &[], true)
        );
    }
}
