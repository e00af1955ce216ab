"""What people write: for each sub-category, a few ways to say it, so that each is reachable from a text.

``{ou}`` is where, in the words of someone standing there. Nothing here names or describes a person.
"""

from typing import Dict, Tuple

TEXTS: Dict[str, Tuple[str, ...]] = {
    "depot_encombrants": (
        "Un canapé et deux matelas ont été abandonnés {ou}.",
        "Gros tas d'encombrants {ou} : un frigo, des planches, un sommier.",
        "Des meubles cassés traînent {ou}, les piétons doivent passer sur la route.",
        "Encore un dépôt {ou} : une machine à laver et un vieux téléviseur.",
    ),
    "depot_gravats": (
        "Gros tas de gravats {ou}.",
        "Sacs de plâtre, carrelage et bois de chantier déposés {ou}.",
        "Quelqu'un a vidé une camionnette de gravats {ou}.",
    ),
    "depot_sacs": (
        "Des sacs-poubelle éventrés {ou}, ça sent très mauvais.",
        "Une dizaine de sacs d'ordures posés à même le trottoir {ou}.",
        "Tas de sacs noirs {ou}, les oiseaux les déchirent.",
    ),
    "depot_dangereux": (
        "Deux bouteilles de gaz abandonnées {ou}.",
        "Plaques ondulées qui ressemblent à de l'amiante {ou}.",
        "Bidons de solvant et pots de peinture ouverts {ou}.",
    ),
    "depot_pneus": (
        "Une vingtaine de pneus usagés jetés {ou}.",
        "Pare-chocs et pièces de voiture laissés {ou}.",
        "Des pneus et une batterie de voiture {ou}.",
    ),
    "depot_residence": (
        "Encombrants au pied de l'immeuble, côté parking de la résidence, {ou}.",
        "Des meubles ont été descendus dans la cour de la résidence {ou} et n'ont pas bougé.",
        "Matelas et gravats dans l'allée intérieure de la résidence {ou}.",
    ),
    "depot_voie_rapide": (
        "Des débris sur la bretelle de la voie rapide {ou}, les voitures font un écart.",
        "Le talus de l'autoroute est couvert de déchets {ou}.",
        "Un pneu éclaté et des planches sur la bande d'arrêt d'urgence {ou}.",
    ),
    "proprete_balayage": (
        "Le trottoir n'a pas été balayé {ou}, il y a des détritus partout.",
        "Caniveau plein de feuilles et de papiers {ou}.",
        "La rue est vraiment sale {ou} après le marché.",
    ),
    "proprete_dejections": (
        "Déjections canines sur tout le trottoir {ou}.",
        "Impossible de passer avec une poussette, il y a des crottes de chien {ou}.",
        "Le carré d'herbe {ou} sert de toilettes aux chiens.",
    ),
    "proprete_corbeille": (
        "La corbeille de rue déborde {ou}.",
        "Poubelle publique pleine depuis plusieurs jours {ou}.",
        "Les papiers s'envolent de la corbeille {ou}, elle n'est jamais vidée.",
    ),
    "proprete_verre": (
        "Verre brisé sur le trottoir {ou}.",
        "Bouteilles cassées {ou}, un chien s'est coupé.",
        "Éclats de vitre d'abribus par terre {ou}.",
    ),
    "proprete_seringues": (
        "Des seringues usagées au sol {ou}.",
        "Aiguilles trouvées dans le bac à sable {ou}.",
        "Seringue visible dans le massif {ou}, près du passage des enfants.",
    ),
    "proprete_urine": (
        "Odeur d'urine insupportable {ou}.",
        "Le renfoncement {ou} est souillé, il faudrait un lavage.",
        "Traces et odeurs d'urine dans l'escalier public {ou}.",
    ),
    "proprete_huile": (
        "Grande flaque de gasoil sur la chaussée {ou}, les deux-roues glissent.",
        "Nappe d'huile {ou} après une panne de camion.",
        "Du carburant s'est répandu {ou}, la route est glissante.",
    ),
    "proprete_animal": (
        "Un pigeon mort {ou}.",
        "Chat mort sur le bas-côté {ou}.",
        "Cadavre d'animal {ou}, à enlever.",
    ),
    "proprete_rongeurs": (
        "Des rats sortent des buissons {ou} tous les soirs.",
        "Présence de rongeurs {ou}, près des conteneurs.",
        "Plusieurs terriers de rats {ou}.",
    ),
    "tags_public": (
        "Le mur de l'école est couvert de tags {ou}.",
        "Grand graffiti sur le pont {ou}.",
        "Le gymnase a été tagué {ou}.",
    ),
    "tags_prive": (
        "La façade de l'immeuble a été taguée {ou}.",
        "Graffiti sur un rideau de commerce {ou}.",
        "Tag sur le mur d'une maison {ou}, visible de toute la rue.",
    ),
    "tags_haineux": (
        "Inscription raciste sur un mur {ou}, à effacer d'urgence.",
        "Tag injurieux en grosses lettres {ou}.",
        "Insultes peintes {ou}, devant l'entrée du collège.",
    ),
    "tags_mobilier": (
        "L'armoire technique est couverte de tags {ou}.",
        "Graffitis sur la boîte aux lettres et le coffret électrique {ou}.",
        "Le banc et la borne ont été tagués {ou}.",
    ),
    "tags_affiches": (
        "Des affiches sont collées sur tous les poteaux {ou}.",
        "Affichage sauvage sur la palissade {ou}.",
        "Autocollants publicitaires sur les panneaux {ou}.",
    ),
    "collecte_bac_plein": (
        "Le bac jaune n'a pas été collecté {ou}.",
        "Les conteneurs débordent {ou}, le camion n'est pas passé.",
        "Bacs d'ordures ménagères non vidés {ou}.",
    ),
    "collecte_bac_casse": (
        "Le bac de tri a brûlé {ou}.",
        "Couvercle et roue cassés sur le conteneur {ou}.",
        "Notre bac a disparu {ou}, comment en avoir un autre ?",
    ),
    "collecte_bac_trottoir": (
        "Les bacs restent sur le trottoir toute la semaine {ou}.",
        "Conteneurs jamais rentrés {ou}, les fauteuils ne passent plus.",
        "Des poubelles encombrent le trottoir en pleine journée {ou}.",
    ),
    "collecte_verre": (
        "La colonne à verre est pleine {ou}, les bouteilles s'entassent à côté.",
        "Colonne à verre éventrée {ou}.",
        "Le point d'apport du verre déborde {ou}.",
    ),
    "collecte_enterree": (
        "La borne enterrée est bloquée {ou}, la trappe ne s'ouvre plus.",
        "Le tambour de la borne d'ordures ménagères est coincé {ou}.",
        "Borne enterrée en panne {ou}, les sacs restent autour.",
    ),
    "collecte_rdv": (
        "Mes encombrants sur rendez-vous n'ont pas été enlevés {ou}.",
        "Rendez-vous d'enlèvement pris pour ce matin, personne n'est passé {ou}.",
        "Les encombrants du rendez-vous sont toujours {ou}.",
    ),
    "eclairage_point": (
        "Le lampadaire est éteint {ou}.",
        "Une lampe ne marche plus {ou}, le passage piéton est sombre.",
        "Deux candélabres éteints {ou}.",
    ),
    "eclairage_rue": (
        "Toute la rue est dans le noir {ou}.",
        "Plus aucun éclairage {ou}, on ne voit rien en rentrant de la gare.",
        "Panne générale de l'éclairage {ou}.",
    ),
    "eclairage_jour": (
        "L'éclairage reste allumé en plein jour {ou}.",
        "Les lampadaires sont allumés à midi {ou}.",
        "Éclairage public jamais éteint la journée {ou}.",
    ),
    "eclairage_clignote": (
        "Un lampadaire clignote toute la nuit {ou}.",
        "La lumière s'allume et s'éteint sans arrêt {ou}.",
        "Éclairage qui clignote {ou}, très gênant.",
    ),
    "eclairage_mat": (
        "Un mât d'éclairage a été heurté par un camion {ou}, il penche.",
        "Le lampadaire est tombé {ou}.",
        "Candélabre plié {ou}, il menace la chaussée.",
    ),
    "eclairage_fils": (
        "La trappe du lampadaire est ouverte, on voit les fils {ou}.",
        "Armoire électrique ouverte {ou}, à hauteur d'enfant.",
        "Fils électriques apparents au pied du candélabre {ou}.",
    ),
    "eclairage_residence": (
        "L'éclairage de l'allée de la résidence ne marche plus {ou}.",
        "Le parking de la résidence est dans le noir {ou}.",
        "Les hublots extérieurs des halls sont éteints {ou}.",
    ),
    "voirie_nid_de_poule": (
        "Gros nid-de-poule {ou}.",
        "Un trou dans la chaussée {ou}, les vélos l'évitent au dernier moment.",
        "La chaussée est pleine de nids-de-poule {ou}.",
    ),
    "voirie_affaissement": (
        "La chaussée s'est affaissée {ou}, on voit le vide dessous.",
        "Trou profond apparu {ou} après les pluies.",
        "Affaissement important du trottoir {ou}.",
    ),
    "voirie_trottoir": (
        "Les pavés sont descellés {ou}.",
        "Trottoir soulevé par des racines {ou}, une chute est vite arrivée.",
        "Le revêtement du trottoir est tout déformé {ou}.",
    ),
    "voirie_cyclable": (
        "La piste cyclable est fissurée {ou}.",
        "Bande cyclable défoncée {ou}.",
        "Des racines déforment la piste cyclable {ou}.",
    ),
    "voirie_accessibilite": (
        "Un poteau au milieu du trottoir {ou}, un fauteuil ne passe pas.",
        "Pas de bateau {ou}, impossible de traverser en fauteuil.",
        "Le cheminement est trop étroit {ou} pour une poussette ou un fauteuil.",
    ),
    "voirie_chantier": (
        "Le chantier n'est plus balisé {ou}, la tranchée est ouverte.",
        "Barrières de travaux renversées {ou}, rien ne signale le trou.",
        "Tranchée mal refermée {ou} depuis la fin des travaux.",
    ),
    "voirie_verglas": (
        "Plaque de verglas {ou}, plusieurs personnes ont glissé.",
        "La neige n'a pas été dégagée {ou}.",
        "Trottoir gelé {ou} devant l'arrêt de bus.",
    ),
    "signalisation_feu": (
        "Le feu tricolore est en panne {ou}.",
        "Feu bloqué au rouge {ou}, tout le carrefour est bouché.",
        "Les feux sont éteints {ou}, les voitures passent en force.",
    ),
    "signalisation_pieton": (
        "Le bonhomme vert ne s'allume plus {ou}.",
        "Le répétiteur sonore du feu ne fonctionne pas {ou}.",
        "Feu piéton cassé {ou}, on ne sait plus quand traverser.",
    ),
    "signalisation_panneau": (
        "Le panneau de sens interdit a été arraché {ou}.",
        "Un panneau a tourné {ou}, il indique la mauvaise rue.",
        "Le panneau stop est par terre {ou}.",
    ),
    "signalisation_masque": (
        "Le panneau de limitation est caché par un arbre {ou}.",
        "Panneau illisible {ou}, complètement délavé.",
        "La végétation masque le panneau de priorité {ou}.",
    ),
    "signalisation_marquage": (
        "Le passage piéton est effacé {ou}.",
        "On ne voit plus la ligne d'arrêt {ou}.",
        "Le marquage de la zone 30 a disparu {ou}.",
    ),
    "mobilier_banc": (
        "Le banc est cassé {ou}.",
        "Lattes de banc arrachées {ou}.",
        "Un banc descellé {ou}, il bascule quand on s'assoit.",
    ),
    "mobilier_potelet": (
        "Un potelet couché {ou}.",
        "La barrière devant l'école est tordue {ou}.",
        "Garde-corps endommagé {ou} après un choc.",
    ),
    "mobilier_abri": (
        "La vitre de l'abribus est brisée {ou}.",
        "L'abri de bus n'a plus de banc ni d'éclairage {ou}.",
        "Le panneau d'information est hors service {ou}.",
    ),
    "mobilier_jeu_danger": (
        "La balançoire est cassée {ou}, un crochet dépasse.",
        "Le toboggan a une vis qui sort {ou}, un enfant peut se blesser.",
        "Jeu à ressort arraché {ou}, il reste une pointe métallique.",
    ),
    "mobilier_jeu_use": (
        "Le sol souple de l'aire de jeux est usé {ou}.",
        "Panier de basket sans filet et terrain fissuré {ou}.",
        "Les jeux sont vieux et décolorés {ou}.",
    ),
    "mobilier_arceau": (
        "Un arceau à vélos est tordu {ou}.",
        "Station à vélos endommagée {ou}.",
        "Arceau arraché {ou}, on ne peut plus attacher son vélo.",
    ),
    "verts_arbre_danger": (
        "Un arbre penche dangereusement {ou}.",
        "Grosse branche cassée qui menace de tomber {ou}.",
        "Après le vent, un arbre est à moitié déraciné {ou}.",
    ),
    "verts_branche": (
        "Des branches basses gênent le passage {ou}.",
        "La haie déborde sur tout le trottoir {ou}.",
        "Il faut se baisser sous les branches {ou}.",
    ),
    "verts_pelouse": (
        "La pelouse n'est plus tondue {ou}.",
        "Massif à l'abandon {ou}.",
        "Les plantations sont sèches {ou}.",
    ),
    "verts_herbes": (
        "Herbes hautes sur le trottoir {ou}.",
        "Les mauvaises herbes envahissent le pied des murs {ou}.",
        "Chardons et orties sur le cheminement {ou}.",
    ),
    "verts_cloture": (
        "Le portail du parc ne ferme plus {ou}.",
        "Grillage arraché autour du square {ou}.",
        "La clôture du jardin public est couchée {ou}.",
    ),
    "verts_chenilles": (
        "Nid de chenilles processionnaires dans les pins {ou}.",
        "Nid de frelons {ou}, à hauteur de passage.",
        "Essaim de guêpes {ou}, près des jeux.",
    ),
    "eau_fuite": (
        "De l'eau coule en continu sur la chaussée {ou}.",
        "Fuite d'eau {ou}, le trottoir est inondé.",
        "L'eau sort du sol {ou}, une canalisation a dû casser.",
    ),
    "eau_avaloir": (
        "L'avaloir est bouché {ou}, grande flaque à chaque pluie.",
        "Grille d'égout pleine de feuilles {ou}.",
        "L'eau ne s'évacue plus dans la bouche {ou}.",
    ),
    "eau_tampon": (
        "Une plaque d'égout est descellée {ou}, elle claque et bascule.",
        "Il manque le tampon {ou}, le trou est béant.",
        "Tampon de regard cassé au milieu de la chaussée {ou}.",
    ),
    "eau_debordement": (
        "L'égout déborde {ou}.",
        "Les eaux usées remontent {ou}, c'est insalubre.",
        "Refoulement d'égout {ou} depuis l'orage.",
    ),
    "eau_odeurs": (
        "Odeur d'égout très forte {ou}.",
        "Ça sent les égouts {ou}, surtout par temps chaud.",
        "Mauvaises odeurs qui sortent de la grille {ou}.",
    ),
    "eau_incendie": (
        "Le poteau d'incendie a été ouvert {ou}, l'eau jaillit.",
        "Borne incendie renversée par une voiture {ou}.",
        "La bouche d'incendie fuit {ou}.",
    ),
    "eau_riviere": (
        "Mousse blanche dans la rivière {ou}.",
        "Des troncs et des déchets bloquent le cours d'eau {ou}.",
        "Irisations d'huile sur l'eau {ou}.",
    ),
}

PLACES_SAID: Tuple[str, ...] = (
    "devant le {n}", "en face du {n}", "à l'angle de la {rue}", "devant l'école", "près de l'arrêt de bus",
    "à la sortie de la gare", "au coin du square", "devant la pharmacie", "le long du gymnase",
    "près du marché", "sur le rond-point", "derrière la mairie annexe", "à côté du passage piéton",
    "devant la crèche",
)  # fmt: skip

# where only some things happen
SAID_OF: Dict[str, Tuple[str, ...]] = {
    "depot_voie_rapide": ("à la sortie", "sous le pont", "avant la bretelle", "dans le virage"),
    "eau_riviere": ("près de la passerelle", "au pied du quai", "sous le pont", "en face du port"),
}

SINCE: Tuple[str, ...] = (
    "", "", "", "Depuis ce matin.", "Depuis plusieurs jours.", "Depuis une semaine.", "C'est récurrent.",
    "Déjà signalé le mois dernier.", "Cela empire.",
)  # fmt: skip

ENDINGS: Tuple[str, ...] = ("", "", "", "Merci d'avance.", "Merci.", "Merci de faire le nécessaire.")

STREETS: Tuple[str, ...] = (
    "rue Pasteur", "rue Jean-Jaurès", "avenue de la République", "rue Victor-Hugo", "rue des Écoles",
    "rue du Moulin", "avenue du Général-de-Gaulle", "rue de la Paix", "rue des Lilas", "rue de la Gare",
    "boulevard de Stalingrad", "rue Émile-Zola", "rue Gabriel-Péri", "allée des Tilleuls",
    "rue du 8-Mai-1945", "rue Marcel-Sembat", "rue des Acacias", "quai de la Seine",
    "rue Louise-Michel", "rue de Verdun",
    "avenue Jean-Moulin", "rue des Jardins", "rue du Bac", "rue Rosa-Parks", "place du Marché",
    "rue Henri-Barbusse", "sentier des Vignes", "rue Ambroise-Croizat", "rue de la Fontaine",
    "avenue de Paris",
)  # fmt: skip

NOTES_CLOSED: Tuple[str, ...] = (
    "Intervention réalisée.", "Enlevé par l'équipe de secteur.", "Réparation faite.", "C'est fait, merci.",
    "Problème résolu lors du passage de l'équipe.",
)  # fmt: skip
