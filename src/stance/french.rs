//! Stance in French: sentences and how they are said.

use super::picture::{credits, hold, origins};

#[test]
fn a_negation_reaches_its_own_clause_and_no_further() {
    hold(
        "fr",
        &[
            ("Le site n’est pas [disponible] au Canada.", "negated"),
            ("L’application n'a jamais été [autorisée] en Chine.", "negated"),
            ("Le journal n’a aucun [correspondant] à Kiev.", "negated"),
            ("Le groupe n’est guère [rentable].", "negated"),
            ("Aucun tribunal n’a encore [tranché].", "negated"),
            ("La société n’utilise ni [Oracle] ni SAP.", "negated"),
            ("La société n’utilise ni Oracle ni [SAP].", "negated"),
            ("La mairie n’a pas répondu, mais l’école compte [300 élèves].", "plain"),
            ("La société, qui n’a pas répondu, emploie [300 personnes].", "plain"),
            ("Le maire n’a pas dit que l’école compte [300 élèves].", "plain"),
            ("Le parc a rouvert sans permettre l’accès au [lac].", "negated"),
            ("Le [parc] a rouvert sans permettre l’accès au lac.", "plain"),
            ("Le parc a [rouvert] ce samedi sans toutefois donner accès au lac.", "plain"),
            ("La banque est dirigée par Anne Roux et non par [Luc Petit].", "negated"),
            ("La banque est dirigée par [Anne Roux] et non par Luc Petit.", "plain"),
            ("La start-up a préféré OVH plutôt que [Scaleway].", "negated"),
            ("Le projet a coûté 3 millions au lieu de [2 millions].", "negated"),
            ("Le musée n’est toujours pas [ouvert].", "negated"),
            ("Le musée {n’est toujours pas} [ouvert].", "plain"),
            ("Le musée [n’est toujours pas ouvert].", "plain"),
            ("[OVH] n’{héberge} pas le site.", "negated"),
            ("Le ministère dément que l’usine emploie [300 personnes].", "negated, by le ministère"),
            ("Le groupe a démenti avoir perdu [2 millions] de clients.", "negated, by le groupe"),
            ("Le suspect, qui nie les faits, a [34 ans].", "plain"),
            ("Le juge a rejeté la plainte de [Vinci].", "plain"),
            ("Il est faux que le pont ait coûté [3 millions].", "negated"),
            ("Le chiffre de [3 millions] est faux.", "negated"),
            ("La ville a refusé de vendre le [stade].", "negated"),
            ("L’école n’a pas, à ce jour, de [directeur].", "negated"),
            ("Contrairement à ce qu’affirme le maire, le pont a coûté [3 millions].", "plain"),
            ("Le vaccin n’est pas disponible avant [mars].", "plain"),
            ("L’hôpital a versé [2 millions], ce que dément la direction.", "negated"),
        ],
    );
}

#[test]
fn what_looks_like_a_negation_is_none() {
    hold(
        "fr",
        &[
            ("Ce n’est pas la première fois que la ville finance [le club].", "plain"),
            ("Non seulement la ville finance [le club], mais elle le loge.", "plain"),
            ("La commune compte plus de [12 000 habitants].", "plain"),
            ("Le club n’a plus que [40 membres].", "plain"),
            ("Le pont n’a rouvert qu’en [mars].", "plain"),
            ("Pas moins de [300 personnes] ont défilé.", "plain"),
            ("Sans surprise, [Anne Roux] dirige la banque.", "plain"),
            ("Le groupe n’a pas démenti employer [300 personnes].", "plain"),
            ("Le PDG, qui n’a pas nié avoir vendu [3 millions] de fichiers, est parti.", "plain"),
            ("L’usine ne compte plus que [40 salariés], contre 300 en 2010.", "plain"),
            ("Le choix de [Lyon] ne doit rien au hasard.", "plain"),
            ("Un premier pas : [Lyon] accueille le siège.", "plain"),
            ("Le club est plus que jamais dirigé par [Anne Roux].", "plain"),
        ],
    );
}

#[test]
fn a_hedge_with_words_of_its_own_between_commas_stays_there() {
    hold(
        "fr",
        &[
            ("Le club perd, peut-être pour longtemps, son stade [de Lyon].", "plain"),
            ("Le club perd, peut-être, son stade [de Lyon].", "hedged"),
            ("Le club jouera, peut-être [à Lyon], son dernier match.", "hedged"),
        ],
    );
}

#[test]
fn no_longer_is_negated_and_former() {
    hold(
        "fr",
        &[
            ("Le site n’est plus hébergé par [OVH].", "negated, former"),
            ("Le site a cessé d’utiliser [OVH].", "negated, former"),
            ("L’accord permet de ne plus dépendre de [Google].", "negated, former"),
        ],
    );
}

#[test]
fn the_conditional_of_hearsay_hedges() {
    hold(
        "fr",
        &[
            ("L’usine serait [fermée].", "hedged"),
            ("L’usine emploierait [300 personnes].", "hedged"),
            ("[Deux ingénieurs] auraient conçu le moteur.", "hedged"),
            ("Une banque nommée [Crédit Sud] aurait décidé de racheter le club.", "hedged"),
            ("Alors que le [parc] est fermé, le lac serait pollué.", "plain"),
            ("Alors que le parc est fermé, le [lac] serait pollué.", "hedged"),
            ("Le club, qui serait en faillite, compte [40 joueurs].", "plain"),
            ("Le [club] serait, d’après la police, en faillite.", "hedged, by la police"),
            ("L’homme, âgé de [34 ans], aurait agi seul.", "plain"),
            ("Fondée par [Luc Petit], la société serait en vente.", "plain"),
            ("Le chiffre de [40 000] n’a pas été confirmé par la société.", "hedged"),
            ("La ministre n’a ni confirmé ni démenti la mort de [12 soldats].", "hedged"),
            ("Les frais du [retrait] étaient élevés.", "plain"),
            ("Le maire se montrait confiant : [Lyon] gagne.", "plain"),
            ("La région assurait le [transport].", "plain"),
        ],
    );
}

#[test]
fn a_conditional_below_a_past_report_is_the_future() {
    hold(
        "fr",
        &[
            ("Le maire a déclaré que le pont rouvrirait [en mars].", "future, by le maire"),
            ("Anne Roux avait promis que le siège serait à [Lyon].", "future, by Anne Roux"),
            ("Un courrier disant que la piscine ouvrirait [lundi] circule.", "future, by un courrier"),
            ("Le maire affirme que le pont rouvrirait [en mars].", "hedged, by le maire"),
            ("Le club, qui a annoncé qu’il fermerait, compterait [40 joueurs].", "hedged"),
            ("Le préfet a déclaré que l’usine aurait perdu [40 emplois].", "hedged, by le préfet"),
        ],
    );
}

#[test]
fn other_words_hedge_too() {
    hold(
        "fr",
        &[
            ("Le club semble désormais utiliser [OVH].", "hedged"),
            ("Il semble que [OVH] héberge le club.", "hedged"),
            ("[OVH] est apparemment l’hébergeur du club.", "hedged"),
            ("Le club appartient probablement à [Luc Petit].", "hedged"),
            ("Selon toute vraisemblance, [Luc Petit] est propriétaire.", "hedged"),
            ("Le club pourrait rejoindre [Lyon].", "hedged"),
            ("Le club appartient sans doute à [Luc Petit].", "hedged"),
            ("Le livre paraît chez [Gallimard].", "plain"),
            ("Des informations selon lesquelles [Luc Petit] possède le club circulent.", "hedged"),
        ],
    );
}

#[test]
fn former_is_said_of_a_name_or_of_an_office() {
    hold(
        "fr",
        &[
            ("L’ancien PDG de la banque, [Luc Petit], était absent.", "former"),
            ("L’ancien {PDG} de la banque, [Luc Petit], était absent.", "former"),
            ("L’ex-hébergeur [OVH] ne commente pas.", "former"),
            ("[Luc Petit], ancien {PDG} de la banque, était absent.", "former"),
            ("La banque a nommé {PDG} [Anne Roux], ancienne ministre.", "plain"),
            ("L’ancienne ministre [Anne Roux] a été nommée {PDG} de la banque.", "plain"),
            ("L’ancien PDG Luc Petit conseille [Anne Roux].", "plain"),
            ("Il conseille l’ancien patron de [Vinci].", "plain"),
            ("C’est la plus ancienne {banque} de [Lyon].", "plain"),
            ("Le club Olympia (anciennement [Olympique]) a gagné.", "former"),
            ("Le club [Olympia] (anciennement Olympique) a gagné.", "plain"),
            ("Exit le directeur [Luc Petit], licencié en mai.", "former"),
            ("[Luc Petit] a été limogé par le conseil.", "former"),
            ("Luc Petit a été remplacé par [Anne Roux].", "plain"),
            ("[Luc Petit] a été remplacé par Anne Roux.", "former"),
            ("Luc Petit a été {remplacé par} [Anne Roux].", "plain"),
            ("[Anne Roux] succède à Luc Petit.", "plain"),
            ("Anne Roux succède à [Luc Petit].", "former"),
            ("[Luc Petit] a démissionné.", "former"),
            ("La banque a licencié [300 personnes].", "plain"),
            ("[OVH] hébergeait auparavant le site.", "former"),
            ("Deux jours auparavant, [OVH] avait été choisi.", "plain"),
            ("Le club est aujourd’hui dirigé par [Anne Roux].", "plain"),
            ("Le club comptait [900 membres] en 2010.", "former"),
            ("Le club comptait [900 membres] en 2021.", "plain"),
            ("Le club a été fondé en [2010].", "plain"),
            ("Le club compte 300 membres, contre [900] en 2010.", "former"),
            ("Le bilan est passé de [10] à 12 morts.", "former"),
            ("Le bilan est passé de 10 à [12] morts.", "plain"),
            ("Initialement estimé à [2 millions], le pont en a coûté 3.", "former"),
            ("[Amazon], qui hébergeait jusqu’ici le site, l’a coupé.", "former"),
            ("Nommée en mars, [Anne Roux] remplace Luc Petit au poste de PDG.", "plain"),
        ],
    );
}

#[test]
fn a_past_peak_is_neither_former_nor_current() {
    hold(
        "fr",
        &[
            ("Le club avait atteint [900 membres].", "past-peak"),
            ("Le club dit avoir déjà atteint la barre des [900 membres].", "past-peak, by le club"),
            ("Le club comptait alors [900 membres].", "past-peak"),
            ("À son apogée, le club réunissait [900 membres].", "past-peak"),
            ("La fréquentation a culminé à [900 visiteurs].", "past-peak"),
            ("Le club comptait [900 membres] avant sa dissolution.", "past-peak"),
            ("Le club a atteint [900 membres].", "plain"),
            ("Le club comptait [900 membres].", "plain"),
        ],
    );
}

#[test]
fn the_future_is_not_the_future_perfect() {
    hold(
        "fr",
        &[
            ("Le pont sera ouvert [en mars].", "future"),
            ("Le pont sera de nouveau ouvert [en mars].", "future"),
            ("Le pont est de nouveau ouvert [en mars].", "plain"),
            ("Le pont coûtera [3 millions].", "future"),
            ("Le pont va coûter [3 millions].", "future"),
            ("Le pont devrait rouvrir [en mars].", "future"),
            ("La ville prévoit de rouvrir le pont [en mars].", "future"),
            ("D’ici [mars], le pont rouvre.", "future"),
            ("Une grève qui aura entraîné la [fermeture] du pont.", "plain"),
            ("Le pont rouvre [en mars].", "plain"),
            ("Le pont, qui sera élargi, a coûté [3 millions].", "plain"),
        ],
    );
}

#[test]
fn a_holder_is_found_on_either_side() {
    hold(
        "fr",
        &[
            ("Selon Reuters, le pont a coûté [3 millions].", "by Reuters, via Reuters"),
            ("Le pont a coûté [3 millions], selon Anne Roux.", "by Anne Roux"),
            ("D’après le préfet, le pont a coûté [3 millions].", "by le préfet"),
            ("Le maire de Lyon, Luc Petit, a affirmé que le pont a coûté [3 millions].", "by Luc Petit"),
            (
                "Luc Petit, maire de Lyon, explique quant à lui que le pont a coûté [3 millions].",
                "by Luc Petit",
            ),
            (
                "Le pont a coûté [3 millions], a déclaré à Reuters l’expert en ponts Luc Petit.",
                "by Luc Petit, via Reuters",
            ),
            ("Le pont a coûté [3 millions], rapporte Endgadget.", "by Engadget, via Engadget"),
            (
                "Le pont a coûté [3 millions], explique un porte-parole d’Eiffage.",
                "by un porte-parole d’Eiffage",
            ),
            (
                "Le pont a coûté [3 millions], selon les déclarations d’un ingénieur interrogé par l’agence Reuters.",
                "by un ingénieur, via Reuters",
            ),
            ("Eiffage, qui affirme avoir dépensé [3 millions], a fermé le pont.", "by Eiffage"),
            ("Eiffage, qui a révélé avoir dépensé 3 millions, a attaqué [Vinci] lundi.", "plain"),
            (
                "Eiffage, qui a révélé avoir dépensé [3 millions], a attaqué Vinci lundi.",
                "factive by Eiffage",
            ),
            ("Eiffage, qui revendique [900 chantiers], recrute.", "by Eiffage"),
            ("Luc Petit a confirmé que le pont a coûté [3 millions].", "factive by Luc Petit"),
            (
                "Dans un entretien au Monde, Luc Petit a dit que le pont a coûté [3 millions].",
                "by Luc Petit, via Le Monde",
            ),
            (
                "Selon Reuters, Luc Petit a affirmé que le pont a coûté [3 millions].",
                "by Luc Petit, via Reuters",
            ),
            (
                "La directrice du groupe, Anne Roux, en poste depuis 2015, a précisé qu’il emploie [40 personnes].",
                "by Anne Roux",
            ),
            (
                "Comme l’a révélé Mediapart, le pont a coûté [3 millions].",
                "factive by Mediapart, via Mediapart",
            ),
            ("Selon une enquête du Monde, le pont a coûté [3 millions].", "by Le Monde, via Le Monde"),
            ("Toujours selon la police, le pont a coûté [3 millions].", "by la police"),
            ("Le coût de [3 millions] a été confirmé par la ville.", "factive by la ville"),
            ("Le pont coûtera [3 millions], croit savoir Les Échos.", "future, by Les Échos, via Les Échos"),
            ("La banque, que Luc Petit accuse d’avoir menti, compte [3 millions] de clients.", "plain"),
            ("La dernière annonce du maire date de [mars].", "plain"),
            ("Le ministre a promis de livrer [40 trains].", "by le ministre"),
            ("Une source policière citée par l’AFP évoque [12 blessés].", "by une source policière, via AFP"),
            ("Selon la police, [900 personnes] ont défilé ; selon les organisateurs, 2 000.", "by la police"),
            (
                "Selon la police, 900 personnes ont défilé ; selon les organisateurs, [2 000].",
                "by les organisateurs",
            ),
            ("Ils étaient 900 selon la police, [2 000] selon les organisateurs.", "by les organisateurs"),
            ("Ils étaient [900] selon la police, 2 000 selon les organisateurs.", "by la police"),
            ("La région, qui assure désormais le [transport], a fermé la ligne.", "plain"),
            ("Le pont dépend, selon les cas, de [Lyon] ou de Vienne.", "plain"),
            ("Le maire n’a pas confirmé que le pont a coûté [3 millions].", "hedged"),
            ("[Luc Petit], maire de Lyon, explique que le pont est fermé.", "plain"),
            ("Le pont, dont The Hill s’est procuré les plans, a coûté [3 millions].", "via The Hill"),
        ],
    );
}

#[test]
fn a_quotation_is_its_speaker_s_across_sentences() {
    hold(
        "fr",
        &[
            (
                "« Le pont a coûté [3 millions].\nNous sommes ruinés », a confié Luc Petit à Vice.",
                "by Luc Petit, via Vice",
            ),
            ("« Nous sommes ruinés », écrit [Luc Petit], maire de Lyon, dans un message.", "plain"),
            ("« Nous sommes ruinés », écrit Luc Petit, maire de [Lyon], dans un message.", "plain"),
            (
                "Luc Petit est amer : « Le pont est fermé.\nIl a coûté [3 millions] », a-t-il ajouté.",
                "by Luc Petit",
            ),
            ("Luc Petit a déclaré : « Le pont est fermé.\nIl a coûté [3 millions]. »", "by Luc Petit"),
            ("Le maire Luc Petit est amer.\nIl affirme que le pont a coûté [3 millions].", "by Luc Petit"),
            (
                "Le maire Luc Petit est amer.\nLe pont est fermé.\nPetit affirme que le pont a coûté [3 millions].",
                "by Luc Petit",
            ),
            ("Le maire parle d’un « désastre ».\nLe pont a coûté [3 millions].", "plain"),
        ],
    );
}

#[test]
fn questions_and_hypotheses_are_marked() {
    hold(
        "fr",
        &[
            ("Le pont a-t-il coûté [3 millions] ?", "question"),
            ("Qui a découvert que le pont a coûté [3 millions] ?", "plain"),
            ("Pourquoi le pont a-t-il coûté [3 millions] ?", "question"),
            ("« Est-ce fini ? », demande Luc Petit, du [club Olympia].", "plain"),
            ("Si le pont est entièrement [restauré], les camions pourront passer.", "hypothesis"),
            ("Si le nouveau [pont] a fait débat, il s’inscrit dans un plan.", "plain"),
            ("Le trafic reprendra si le pont est [restauré].", "hypothesis"),
            ("S’il est [restauré], le pont rouvrira.", "hypothesis"),
            ("Le pont rouvrira à condition que [Lyon] paie.", "hypothesis"),
            ("Même si [Lyon] paie, le pont reste fermé.", "plain"),
            ("Le pont est si [important] que Lyon paie.", "plain"),
            ("Le pont serait [restauré] si Lyon payait.", "hypothesis"),
        ],
    );
}

#[test]
fn credit_lines_name_their_outlets() {
    assert_eq!(credits("fr", "Sources : Reuters, Vice"), ["Reuters", "Vice"]);
    assert_eq!(credits("fr", "Source : Le Petit Courrier"), ["Le Petit Courrier"]);
    assert_eq!(credits("fr", "PARIS (AFP) – Le pont a rouvert."), ["AFP"]);
    assert_eq!(credits("fr", "Par Jeanne Dupont, avec AFP"), ["AFP"]);
    assert_eq!(credits("fr", "Le Monde avec AFP et Reuters"), ["AFP", "Reuters"]);
    assert_eq!(credits("fr", "L’AFP et Reuters ont contribué à cet article."), ["AFP", "Reuters"]);
    assert_eq!(credits("fr", "Par Jeanne Dupont avec AFP\nPublié le 12 janvier"), ["AFP"]);
    assert_eq!(credits("fr", "© 2021 AFP"), ["AFP"]);
    assert_eq!(credits("fr", "La rédaction avec AFP, le 13 janvier"), ["AFP"]);
    assert!(credits("fr", "Crédit photo : AFP").is_empty());
    assert!(credits("fr", "Le pont, dimanche (photo AFP)").is_empty());
    assert!(credits("fr", "Le pont a rouvert avec l’aide de Reuters et de la ville.").is_empty());
    assert!(credits("fr", "La source du fleuve est fermée, écrit Reuters.").is_empty());
}

#[test]
fn outlets_are_origins_only_where_something_is_taken_from_them() {
    assert_eq!(origins("fr", "Selon l’agence Reuters, le pont est fermé."), ["Reuters = Reuters"]);
    assert_eq!(origins("fr", "Il l’a confié au Guardian."), ["Guardian = The Guardian"]);
    assert!(origins("fr", "Reuters emploie 2 500 journalistes.").is_empty());
    assert!(origins("fr", "Amazon a racheté le Washington Post.").is_empty());
}
