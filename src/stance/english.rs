//! Stance in English: sentences and how they are said.

use super::picture::{credits, hold, origins};

#[test]
fn a_negation_reaches_its_own_clause_and_no_further() {
    hold(
        "en",
        &[
            ("The site is not [available] in Canada.", "negated"),
            ("The app was never [approved] in China.", "negated"),
            ("The club doesn’t employ [300 people].", "negated"),
            ("The firm uses neither [Oracle] nor SAP.", "negated"),
            ("The firm uses neither Oracle nor [SAP].", "negated"),
            ("The mayor did not reply, but the school has [300 pupils].", "plain"),
            ("The firm, which did not reply, employs [300 people].", "plain"),
            ("The park reopened without giving access to the [lake].", "negated"),
            ("The [park] reopened without giving access to the lake.", "plain"),
            ("The bank is led by [Ann Roux], not Luke Small.", "plain"),
            ("The bank is led by Ann Roux, not [Luke Small].", "negated"),
            ("The museum is still not [open].", "negated"),
            ("The museum {is still not} [open].", "plain"),
            ("[OVH] does not {host} the site.", "negated"),
            ("The ministry denied that the plant employs [300 people].", "negated, by the ministry"),
            ("The group denies losing [2 million] customers.", "negated, by the group"),
            ("The claim that it cost [3 million] is false.", "negated"),
            ("The suspect, who denies the charges, is [34].", "plain"),
            ("The judge rejected the complaint by [Vinci].", "plain"),
            ("The city refused to sell the [stadium].", "negated"),
            ("The bridge cost 3 million instead of [2 million].", "negated"),
            ("Nobody at [Acme] replied.", "negated"),
            ("Contrary to what the mayor claims, the bridge cost [3 million].", "plain"),
            ("The vaccine will not be available before [March].", "future"),
            ("The app remains banned from [Google Play].", "plain"),
            ("The hospital paid [2 million], which its management denies.", "negated, by its management"),
        ],
    );
}

#[test]
fn what_looks_like_a_negation_is_none() {
    hold(
        "en",
        &[
            ("It is not the first time the city funds [the club].", "plain"),
            ("Not only does the city fund [the club], it houses it.", "plain"),
            ("No fewer than [300 people] marched.", "plain"),
            ("The bridge did not reopen until [March].", "plain"),
            ("The group did not deny employing [300 people].", "plain"),
            ("Unsurprisingly, no doubt [Ann Roux] leads the bank.", "plain"),
            ("More than [300 people] marched.", "plain"),
        ],
    );
}

#[test]
fn no_longer_is_negated_and_former() {
    hold(
        "en",
        &[
            ("The site is no longer hosted by [OVH].", "negated, former"),
            ("The club stopped using [OVH].", "negated, former"),
        ],
    );
}

#[test]
fn hedges_are_weak() {
    hold(
        "en",
        &[
            ("The plant is reportedly [closed].", "hedged"),
            ("The plant allegedly employs [300 people].", "hedged"),
            ("[OVH] is apparently the host.", "hedged"),
            ("The club is said to belong to [Luke Small].", "hedged"),
            ("The club appears to use [OVH].", "hedged"),
            ("The club seems to have chosen [OVH].", "hedged"),
            ("The club may have chosen [OVH].", "hedged"),
            ("The club might move to [Lyon].", "hedged"),
            ("The club is believed to have [40 players].", "hedged"),
            ("The club is rumoured to have chosen [OVH].", "hedged"),
            ("It is unclear if [OVH] hosts the club.", "hypothesis"),
            ("The deal was signed in May by [Luke Small].", "plain"),
            ("Luke Small appeared on stage with [Ann Roux].", "plain"),
            ("The minister neither confirmed nor denied the death of [12 soldiers].", "hedged"),
            ("The figure of [40,000] has not been confirmed by the company.", "hedged"),
            ("There is no evidence that [Luke Small] owns it.", "hedged"),
            ("Founded by [Luke Small], the firm is reportedly for sale.", "plain"),
            ("While the [park] is closed, the lake is reportedly polluted.", "plain"),
            ("The club, which is reportedly bankrupt, has [40 players].", "plain"),
        ],
    );
}

#[test]
fn former_is_said_of_a_name_or_of_an_office() {
    hold(
        "en",
        &[
            ("The former CEO of the bank, [Luke Small], was absent.", "former"),
            ("The bank’s former {CEO} [Luke Small] was absent.", "former"),
            ("He advises the former head of [Vinci].", "plain"),
            ("Ex-host [OVH] declined to comment.", "former"),
            ("[Luke Small], the former {CEO} of the bank, was absent.", "former"),
            ("Former minister [Ann Roux] was named {CEO} of the bank.", "plain"),
            ("Former CEO Luke Small advises [Ann Roux].", "plain"),
            ("Then-CEO [Luke Small] signed the deal.", "former"),
            ("The club Olympia, formerly [Olympic], won.", "former"),
            ("The club [Olympia], formerly Olympic, won.", "plain"),
            ("[Luke Small] was fired by the board.", "former"),
            ("The board fired [Luke Small].", "former"),
            ("[Luke Small] stepped down in May.", "former"),
            ("[Luke Small] was replaced by Ann Roux.", "former"),
            ("Luke Small was replaced by [Ann Roux].", "plain"),
            ("[Ann Roux] succeeds Luke Small.", "plain"),
            ("Ann Roux succeeds [Luke Small].", "former"),
            ("The bank fired [300 people].", "plain"),
            ("The site used to be hosted by [OVH].", "former"),
            ("The site was previously hosted by [OVH].", "former"),
            ("A previously unknown firm, [OVH], hosts the site.", "plain"),
            ("The site is now hosted by [OVH].", "plain"),
            ("The club had [900 members] in 2010.", "former"),
            ("The club had [900 members] in 2021.", "plain"),
            ("The club was founded in [2010].", "plain"),
            ("The club has 300 members, down from [900] in 2010.", "former"),
            ("The toll rose from [10] to 12.", "former"),
            ("The toll rose from 10 to [12].", "plain"),
            ("[Amazon], which hosted the site until last week, cut it off.", "former"),
            ("[Ann Roux] was named CEO, replacing Luke Small.", "plain"),
            ("Ann Roux was named CEO, replacing [Luke Small].", "former"),
        ],
    );
}

#[test]
fn a_past_peak_is_neither_former_nor_current() {
    hold(
        "en",
        &[
            ("The club had already reached [900 members].", "past-peak"),
            ("The club once had [900 members].", "past-peak"),
            ("At its peak the club drew [900 members].", "past-peak"),
            ("Attendance peaked at [900 visitors].", "past-peak"),
            ("The club had [900 members] before it went bankrupt.", "past-peak"),
            ("The club has reached [900 members].", "plain"),
            ("The club had [900 members].", "plain"),
        ],
    );
}

#[test]
fn the_future_is_a_forecast() {
    hold(
        "en",
        &[
            ("The bridge will open in [March].", "future"),
            ("The bridge is expected to cost [3 million].", "future"),
            ("The city plans to sell [the stadium].", "future"),
            ("The bridge is due to reopen in [March].", "future"),
            ("The city is going to sell [the stadium].", "future"),
            ("The mayor said the bridge would reopen in [March].", "future, by the mayor"),
            ("The bridge reopened in [March].", "plain"),
            ("The bridge, which will be widened, cost [3 million].", "plain"),
        ],
    );
}

#[test]
fn a_holder_is_found_on_either_side() {
    hold(
        "en",
        &[
            ("According to Reuters, the bridge cost [3 million].", "by Reuters, via Reuters"),
            ("The bridge cost [3 million], according to Ann Roux.", "by Ann Roux"),
            ("The mayor of Lyon, Luke Small, said the bridge cost [3 million].", "by Luke Small"),
            ("Luke Small, the mayor of Lyon, said that the bridge cost [3 million].", "by Luke Small"),
            ("Acme CEO Luke Small told Reuters the bridge cost [3 million].", "by Luke Small, via Reuters"),
            ("The bridge cost [3 million], said Acme spokesman Luke Small.", "by Luke Small"),
            ("The bridge cost [3 million], Luke Small said on Friday.", "by Luke Small"),
            (
                "The bridge cost [3 million], a spokesman for Acme told the Guardian.",
                "by a spokesman for Acme, via The Guardian",
            ),
            ("The bridge cost [3 million], Reuters reported.", "by Reuters, via Reuters"),
            ("Acme, which says it spent [3 million], closed the bridge.", "by Acme"),
            ("Acme, which revealed that it spent 3 million, sued [Vinci] on Monday.", "plain"),
            ("Acme, which revealed that it spent [3 million], sued Vinci on Monday.", "factive by Acme"),
            ("Acme claims [900 members].", "by Acme"),
            ("Luke Small confirmed the bridge cost [3 million].", "factive by Luke Small"),
            (
                "In an interview with Fox News, Luke Small said the bridge cost [3 million].",
                "by Luke Small, via Fox News",
            ),
            (
                "According to Reuters, Luke Small said the bridge cost [3 million].",
                "by Luke Small, via Reuters",
            ),
            (
                "Acme’s chief executive, Luke Small, said the site would be back by [March].",
                "future, by Luke Small",
            ),
            ("Luke Small, who founded Acme in [2011], said it would expand.", "plain"),
            (
                "The new CEO, Ann Roux, said the service no longer relied on [OVH].",
                "negated, former, by Ann Roux",
            ),
            ("The new CEO, [Ann Roux], said the service no longer relied on OVH.", "plain"),
            ("As Axios reported, the bridge cost [3 million].", "by Axios, via Axios"),
            ("The network said it had reached [20 million] users.", "by the network"),
            ("The figure of [40,000] was confirmed by the company.", "factive by the company"),
            ("The hacker claims to hold [40,000] files.", "by the hacker"),
            (
                "Sources told Axios that the deal, worth [3 billion], would close.",
                "future, by sources, via Axios",
            ),
            ("A police source quoted by AFP put the toll at [12].", "by a police source, via AFP"),
            ("Police said [900 people] marched; organisers said 2,000.", "by police"),
            ("Police said 900 people marched; organisers said [2,000].", "by organisers"),
            ("The bridge in the United States cost [3 million].", "plain"),
            ("The company did not say whether [OVH] hosts it.", "hypothesis"),
            ("[Luke Small], mayor of Lyon, said the bridge is closed.", "plain"),
        ],
    );
}

#[test]
fn a_quotation_is_its_speaker_s_across_sentences() {
    hold(
        "en",
        &[
            (
                "“The bridge cost [3 million].\nWe are ruined,” Luke Small told Vice.",
                "by Luke Small, via Vice",
            ),
            ("“We are ruined,” wrote [Luke Small], mayor of Lyon, in a post.", "plain"),
            ("Luke Small said: “The bridge is closed.\nIt cost [3 million].”", "by Luke Small"),
            ("Mayor Luke Small is bitter.\nHe said the bridge cost [3 million].", "by Luke Small"),
            (
                "Mayor Luke Small is bitter.\nThe bridge is closed.\nSmall said it cost [3 million].",
                "by Luke Small",
            ),
            ("The mayor calls it a “disaster”.\nThe bridge cost [3 million].", "plain"),
            ("\"The bridge cost [3 million],\" she said.", "by she"),
        ],
    );
}

#[test]
fn questions_and_hypotheses_are_marked() {
    hold(
        "en",
        &[
            ("Did the bridge cost [3 million]?", "question"),
            ("Who discovered that the bridge cost [3 million]?", "plain"),
            ("If the bridge is [restored], lorries can pass.", "hypothesis"),
            ("Unless [Lyon] pays, the bridge stays closed.", "hypothesis"),
            ("The bridge would be [restored] if Lyon paid.", "hypothesis"),
            ("Traffic will resume if the bridge is [restored].", "hypothesis"),
            ("Even if [Lyon] pays, the bridge stays closed.", "plain"),
        ],
    );
}

#[test]
fn credit_lines_name_their_outlets() {
    assert_eq!(credits("en", "Sources: Reuters, Vice"), ["Reuters", "Vice"]);
    assert_eq!(credits("en", "LONDON (Reuters) - The bridge reopened."), ["Reuters"]);
    assert_eq!(credits("en", "By Jane Doe, with Reuters"), ["Reuters"]);
    assert_eq!(credits("en", "AFP/Reuters"), ["AFP", "Reuters"]);
    assert_eq!(credits("en", "Reuters and AFP have also contributed to this report."), ["Reuters", "AFP"]);
    assert_eq!(credits("en", "By Jane Doe and Joe Roe, Reuters"), ["Reuters"]);
    assert_eq!(credits("en", "© 2021 Reuters"), ["Reuters"]);
    assert_eq!(credits("en", "By our staff with AFP and AP"), ["AFP", "Associated Press"]);
    assert_eq!(credits("en", "(Reporting by Jane Doe; Editing by Joe Roe; Reuters)"), ["Reuters"]);
    assert!(credits("en", "Photo credit: Reuters").is_empty());
    assert!(credits("en", "The bridge (Photo by Jane Doe/AFP)").is_empty());
    assert!(credits("en", "The bridge makes €6 million, according to a dispatch from AP.").is_empty());
    assert!(credits("en", "By noon on Sunday Reuters").is_empty());
    assert!(credits("en", "The bridge reopened with the help of Reuters and the city.").is_empty());
}

#[test]
fn outlets_are_origins_only_where_something_is_taken_from_them() {
    assert_eq!(origins("en", "He told the Guardian that it was closed."), ["Guardian = The Guardian"]);
    assert_eq!(origins("en", "The bridge is closed, Axios reported."), ["Axios = Axios"]);
    assert!(origins("en", "Reuters employs 2,500 journalists.").is_empty());
    assert!(origins("en", "Amazon’s founder owns the Washington Post.").is_empty());
}
