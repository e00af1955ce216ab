<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>Open or create a workspace first.</source>
        <translation>Ouvrez ou créez d'abord un espace de travail.</translation>
    </message>
    <message>
        <source>This is running: see the message bar.</source>
        <translation>C'est en cours : voyez la barre de messages.</translation>
    </message>
</context>
<context>
    <name>AddSource</name>
    <message>
        <source>Add a source of reports</source>
        <translation>Ajouter une source de signalements</translation>
    </message>
    <message>
        <source>Declares a source in the workspace, or changes the one of that code. Credentials stay in QGIS&apos;s authentication database: the workspace only keeps the name of the configuration.</source>
        <translation>Déclare une source dans l'espace de travail, ou modifie celle de ce code. Les identifiants restent dans la base d'authentification de QGIS : l'espace de travail ne garde que le nom de la configuration.</translation>
    </message>
    <message>
        <source>Code of the source</source>
        <translation>Code de la source</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Type de source</translation>
    </message>
    <message>
        <source>Address (URL or path)</source>
        <translation>Adresse (URL ou chemin)</translation>
    </message>
    <message>
        <source>Jurisdiction (jurisdiction_id)</source>
        <translation>Juridiction (jurisdiction_id)</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Settings (JSON)</source>
        <translation>Réglages (JSON)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>AddressSearch</name>
    <message>
        <source>Number, street, town</source>
        <translation>Numéro, rue, ville</translation>
    </message>
    <message>
        <source>Address to find</source>
        <translation>Adresse à trouver</translation>
    </message>
    <message>
        <source>Addresses found</source>
        <translation>Adresses trouvées</translation>
    </message>
    <message>
        <source>Address search</source>
        <translation>Recherche d'adresse</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>No such address in the communes of the workspace: check the street&apos;s name, or place the report by hand on the map.</source>
        <translation>Aucune adresse de ce nom dans les communes de l'espace de travail : vérifiez le nom de la rue, ou placez le signalement à la main sur la carte.</translation>
    </message>
    <message>
        <source>Enter takes the address; down and up choose another one.</source>
        <translation>Entrée retient l'adresse ; les flèches haut et bas en choisissent une autre.</translation>
    </message>
    <message>
        <source>Type an address. Without a network, place the report by hand on the map.</source>
        <translation>Saisissez une adresse. Sans réseau, placez le signalement à la main sur la carte.</translation>
    </message>
</context>
<context>
    <name>AnswerBox</name>
    <message>
        <source>Read as: “{text}”</source>
        <translation>Sera lu : « {text} »</translation>
    </message>
    <message>
        <source>Templates of answers</source>
        <translation>Modèles de réponse</translation>
    </message>
    <message>
        <source>Answer: what the citizen will read</source>
        <translation>Réponse : ce que lira l'habitant</translation>
    </message>
    <message>
        <source>Internal note: never sent</source>
        <translation>Note interne : jamais envoyée</translation>
    </message>
    <message>
        <source>Answer: choose a template…</source>
        <translation>Réponse : choisir un modèle…</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Ce que cela dit</translation>
    </message>
    <message>
        <source>Reports of each month in the perimeter (n. d.: withheld)</source>
        <translation>Signalements de chaque mois dans le périmètre (n. d. : non diffusé)</translation>
    </message>
    <message>
        <source>Answer the five questions, then show the diagnosis on the map: nothing is written.</source>
        <translation>Répondez aux cinq questions, puis montrez le diagnostic sur la carte : rien n'est écrit.</translation>
    </message>
    <message>
        <source>Number of reports withheld in the perimeter.</source>
        <translation>Nombre de signalements du périmètre non diffusé.</translation>
    </message>
    <message>
        <source>{count} reports in the perimeter, {days} days.</source>
        <translation>{count} signalements dans le périmètre, {days} jours.</translation>
    </message>
    <message>
        <source>{count} points noirs; the first: {kind}.</source>
        <translation>Points noirs : {count} ; le premier : {kind}.</translation>
    </message>
    <message>
        <source>kind withheld</source>
        <translation>nature non diffusée</translation>
    </message>
    <message>
        <source>Median delay to closure: {days} days.</source>
        <translation>Délai médian de clôture : {days} jours.</translation>
    </message>
    <message>
        <source>{count} places of which groups of walks speak.</source>
        <translation>Lieux dont parlent des groupes de marche : {count}.</translation>
    </message>
    <message>
        <source>A part lies outside the territory: no data there.</source>
        <translation>Une partie est hors du territoire : sans donnée.</translation>
    </message>
    <message>
        <source>The two periods cannot be compared as a whole: see each kind in the report.</source>
        <translation>Les deux périodes ne se comparent pas dans leur ensemble : voyez chaque nature dans le rapport.</translation>
    </message>
    <message>
        <source>No change proven between the two periods, at equal opening.</source>
        <translation>Aucun changement démontré entre les deux périodes, à ouverture égale.</translation>
    </message>
    <message>
        <source>Up {change} % from the period compared with, at equal opening.</source>
        <translation>Hausse de {change} % par rapport à la période comparée, à ouverture égale.</translation>
    </message>
    <message>
        <source>Down {change} % from the period compared with, at equal opening.</source>
        <translation>Baisse de {change} % par rapport à la période comparée, à ouverture égale.</translation>
    </message>
    <message>
        <source>Nothing is withheld: this diagnosis must not leave the service.</source>
        <translation>Rien n'est masqué : ce diagnostic ne doit pas sortir du service.</translation>
    </message>
    <message>
        <source>No number had to be withheld.</source>
        <translation>Aucun nombre n'a dû être masqué.</translation>
    </message>
    <message>
        <source>{count} numbers are withheld: those from 1 to {most}, and what would give them back.</source>
        <translation>{count} nombres ne sont pas diffusés : ceux de 1 à {most}, et ce qui les rendrait.</translation>
    </message>
</context>
<context>
    <name>Around</name>
    <message>
        <source>the same day</source>
        <translation>le même jour</translation>
    </message>
    <message>
        <source>{n} d later</source>
        <translation>{n} j après</translation>
    </message>
    <message>
        <source>{n} d before</source>
        <translation>{n} j avant</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>N° {number}</translation>
    </message>
    <message>
        <source>likely the same</source>
        <translation>sans doute le même</translation>
    </message>
    <message>
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>{label} {percent} %</source>
        <translation>{label} {percent} %</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>near a boundary: the position is on the other side</source>
        <translation>en limite : la position est de l'autre côté</translation>
    </message>
    <message>
        <source>Out of scope: what is it?</source>
        <translation>Hors champ : de quoi s'agit-il ?</translation>
    </message>
    <message>
        <source>Which service?</source>
        <translation>Quel service ?</translation>
    </message>
    <message>
        <source>Why another service than the one proposed</source>
        <translation>Pourquoi un autre service que celui proposé</translation>
    </message>
    <message>
        <source>Which category?</source>
        <translation>Quelle catégorie ?</translation>
    </message>
    <message>
        <source>Which report does it repeat? Choose a neighbour, or type a number.</source>
        <translation>De quel signalement est-il le doublon ? Choisissez un voisin ou tapez un numéro.</translation>
    </message>
    <message>
        <source>Click where the report is, or press Escape to leave it.</source>
        <translation>Cliquez à l'endroit du signalement, ou appuyez sur Échap pour y renoncer.</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>N° {number}</translation>
    </message>
    <message>
        <source>{n} reports</source>
        <translation>{n} signalements</translation>
    </message>
    <message>
        <source>route confirmed: {service}</source>
        <translation>orientation confirmée : {service}</translation>
    </message>
    <message>
        <source>No. {number} was changed meanwhile. Now: {theirs}. You wanted: {ours}.</source>
        <translation>Le n° {number} a été modifié entre-temps. Maintenant : {theirs}. Vous vouliez : {ours}.</translation>
    </message>
    <message>
        <source>Do it all the same</source>
        <translation>Le faire quand même</translation>
    </message>
    <message>
        <source>Leave it as it is now</source>
        <translation>Le laisser tel quel</translation>
    </message>
    <message>
        <source>{act}: {n} reports.</source>
        <translation>{act} : {n} signalements.</translation>
    </message>
    <message>
        <source>Left as they are: {n}. {reason}</source>
        <translation>Laissés tels quels : {n}. {reason}</translation>
    </message>
    <message>
        <source>Do it for {n}</source>
        <translation>Le faire pour {n}</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Renoncer</translation>
    </message>
    <message>
        <source>Which sub-category?</source>
        <translation>Quelle sous-catégorie ?</translation>
    </message>
    <message>
        <source>No report has the number {number}.</source>
        <translation>Aucun signalement ne porte le numéro {number}.</translation>
    </message>
    <message>
        <source>Put at the end of the list.</source>
        <translation>Reporté en fin de liste.</translation>
    </message>
    <message>
        <source>Choose an intervention of the service, or name a new one.</source>
        <translation>Choisissez une intervention du service, ou nommez-en une nouvelle.</translation>
    </message>
    <message>
        <source>{label} · {n} reports</source>
        <translation>{label} · signalements : {n}</translation>
    </message>
    <message>
        <source>This report is in no intervention: group it into one first.</source>
        <translation>Ce signalement n'est dans aucune intervention : regroupez-le d'abord.</translation>
    </message>
    <message>
        <source>Reports of the intervention: which one to see?</source>
        <translation>Signalements de l'intervention : lequel voir ?</translation>
    </message>
    <message>
        <source>{act}: write what the citizen will read, then press Ctrl+Enter.</source>
        <translation>{act} : écrivez ce que lira l'habitant, puis appuyez sur Ctrl+Entrée.</translation>
    </message>
    <message>
        <source>{act}: choose the answer, or write it.</source>
        <translation>{act} : choisissez la réponse, ou écrivez-la.</translation>
    </message>
</context>
<context>
    <name>AudienceBox</name>
    <message>
        <source>&amp;For whom</source>
        <translation>&amp;Pour qui</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Interne</translation>
    </message>
    <message>
        <source>No count is withheld: it must not leave the service.</source>
        <translation>Aucun nombre n'est masqué : il ne doit pas sortir du service.</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partenaires</translation>
    </message>
    <message>
        <source>Counts from 1 to {most} are withheld, and what would give them back; so are places named by fewer than {people} people on walks.</source>
        <translation>Les nombres de 1 à {most} ne sont pas diffusés, ni ce qui les rendrait ; ni les lieux dont parlent en marche moins de {people} personnes.</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>The same is withheld; its pages say that everybody may read it, under the licence.</source>
        <translation>Les mêmes nombres sont masqués ; ses pages disent que chacun peut le lire, sous la licence.</translation>
    </message>
</context>
<context>
    <name>AutoDelivery</name>
    <message>
        <source>Answers to the sources</source>
        <translation>Réponses aux sources</translation>
    </message>
    <message>
        <source>Answers that a source refused wait for you in the outbox.</source>
        <translation>Des réponses refusées par une source vous attendent dans les envois en attente.</translation>
    </message>
    <message>
        <source>Answers could not be sent: {reason}</source>
        <translation>Des réponses n'ont pas pu partir : {reason}</translation>
    </message>
    <message>
        <source>Outbox…</source>
        <translation>Envois en attente…</translation>
    </message>
</context>
<context>
    <name>AutoPull</name>
    <message>
        <source>Pulled. New: {created}. Changed at the source: {updated}. Rejected: {rejected}.</source>
        <translation>Récupération faite. Nouveaux : {created}. Modifiés à la source : {updated}. Rejets : {rejected}.</translation>
    </message>
    <message>
        <source>What the pull did…</source>
        <translation>Ce qu'a fait la récupération…</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Everything is open. What is closed opens to agents first, to citizens the next time.</source>
        <translation>Tout est ouvert. Ce qui est fermé s'ouvre d'abord aux agents, aux citoyens la fois suivante.</translation>
    </message>
    <message>
        <source>Only what is treated at once is open; the rest is closed, with your message.</source>
        <translation>Seul ce qui se traite immédiatement est ouvert ; le reste est fermé, avec votre message.</translation>
    </message>
    <message>
        <source>Preset “general”</source>
        <translation>Réglage « général »</translation>
    </message>
    <message>
        <source>Preset “particular”</source>
        <translation>Réglage « particulier »</translation>
    </message>
    <message>
        <source>Choose a cell of the commune to copy first.</source>
        <translation>Choisissez d'abord une case de la commune à copier.</translation>
    </message>
    <message>
        <source>Copy the settings of {commune}</source>
        <translation>Copier les réglages de {commune}</translation>
    </message>
    <message>
        <source>The communes ticked will be open as {commune} is on that day, with its messages.</source>
        <translation>Les communes cochées seront ouvertes comme {commune} l'est à cette date, avec ses messages.</translation>
    </message>
    <message>
        <source>Export the matrix</source>
        <translation>Exporter la matrice</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit : {path}</translation>
    </message>
    <message>
        <source>{title}: {count} openings changed in {communes} communes.</source>
        <translation>{title} : {count} ouvertures changées dans {communes} communes.</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>CellPanel</name>
    <message>
        <source>&amp;See on the map</source>
        <translation>&amp;Voir sur la carte</translation>
    </message>
    <message>
        <source>&amp;Change the opening…</source>
        <translation>Chan&amp;ger l'ouverture…</translation>
    </message>
    <message>
        <source>History of openings</source>
        <translation>Historique des ouvertures</translation>
    </message>
    <message>
        <source>Se&amp;ttle…</source>
        <translation>&amp;Trancher…</translation>
    </message>
    <message>
        <source>Give what they share to one of them, in an edit session</source>
        <translation>Attribuer à l'une d'elles ce qu'elles partagent, en mode édition</translation>
    </message>
</context>
<context>
    <name>CheckCompetences</name>
    <message>
        <source>Check the competences</source>
        <translation>Vérifier les compétences</translation>
    </message>
    <message>
        <source>Lists what is wrong with the competences on a day, what concerns most reports of the period (by default the year before that day) first: kinds that nobody holds, gaps, rules that contradict each other, overlaps, services that ended while they still hold areas, agreements that ended, broken outlines, areas beyond the territory, services that never win. Each has its place, and a sentence that says what to do. Places under 1 m² are left out.</source>
        <translation>Liste ce qui ne va pas dans les compétences à une date, en commençant par ce qui concerne le plus de signalements de la période (par défaut, l'année qui précède cette date) : natures que personne n'exerce, vides de compétence, règles contradictoires, recouvrements, services qui ont pris fin en gardant des emprises, conventions échues, contours invalides, emprises hors du territoire, services qui ne l'emportent nulle part. Chaque problème a son lieu, et une phrase qui dit quoi faire. Les lieux de moins de 1 m² sont laissés de côté.</translation>
    </message>
    <message>
        <source>Day judged (today when empty)</source>
        <translation>Date examinée (aujourd'hui si vide)</translation>
    </message>
    <message>
        <source>Reports counted: first day</source>
        <translation>Signalements comptés : premier jour</translation>
    </message>
    <message>
        <source>Reports counted: last day</source>
        <translation>Signalements comptés : dernier jour</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Number of problems</source>
        <translation>Nombre de problèmes</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check the competences</source>
        <translation>Vérifier les compétences</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>What is wrong, and what to do</source>
        <translation>Ce qui ne va pas, et que faire</translation>
    </message>
    <message>
        <source>In f&amp;ull</source>
        <translation>En &amp;entier</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>Y &amp;aller</translation>
    </message>
    <message>
        <source>Checking the competences on {day}…</source>
        <translation>Vérification des compétences au {day}…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>Competences: {codes}</source>
        <translation>Compétences : {codes}</translation>
    </message>
    <message>
        <source>Problems on {day}: {count}. Reports are those of the 12 months before it.</source>
        <translation>Problèmes au {day} : {count}. Les signalements sont ceux des 12 mois qui précèdent.</translation>
    </message>
    <message>
        <source>Nothing is wrong with the competences on {day}: every place and kind has one service.</source>
        <translation>Rien ne cloche dans les compétences au {day} : partout et pour chaque catégorie, un seul service est compétent.</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Vérifier à nouveau</translation>
    </message>
    <message>
        <source>The check was cancelled: check again when you like.</source>
        <translation>La vérification a été annulée : relancez-la quand vous voulez.</translation>
    </message>
    <message>
        <source>&amp;Mend…</source>
        <translation>&amp;Corriger…</translation>
    </message>
    <message>
        <source>&amp;Settle…</source>
        <translation>&amp;Trancher…</translation>
    </message>
    <message>
        <source>&amp;Fill…</source>
        <translation>&amp;Combler…</translation>
    </message>
    <message>
        <source>&amp;Transfer…</source>
        <translation>Trans&amp;férer…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Modifier</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Nouvel espace de travail…</translation>
    </message>
    <message>
        <source>&amp;Open workspace…</source>
        <translation>&amp;Ouvrir un espace de travail…</translation>
    </message>
    <message>
        <source>Open the &amp;demonstration</source>
        <translation>Ouvrir la &amp;démonstration</translation>
    </message>
    <message>
        <source>&amp;Sources…</source>
        <translation>&amp;Sources…</translation>
    </message>
    <message>
        <source>&amp;Pull now</source>
        <translation>Récupérer &amp;maintenant</translation>
    </message>
    <message>
        <source>Re&amp;jected items…</source>
        <translation>Re&amp;jets…</translation>
    </message>
    <message>
        <source>Import &amp;competences…</source>
        <translation>Importer des &amp;compétences…</translation>
    </message>
    <message>
        <source>Real out&amp;lines…</source>
        <translation>Contours ré&amp;els…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Nouvel espace de travail</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>Démonstration</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Récupération</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>Real outlines</source>
        <translation>Contours réels</translation>
    </message>
    <message>
        <source>{count} communes have their real outline; {changed} proposals changed.</source>
        <translation>{count} communes ont leur contour réel ; {changed} propositions ont changé.</translation>
    </message>
    <message>
        <source>The workspace is open: its layers are in the panel.</source>
        <translation>L'espace de travail est ouvert : ses couches sont dans le panneau.</translation>
    </message>
    <message>
        <source>{proposed} routes proposed, {ambiguous} ambiguous, {unassigned} unassigned.</source>
        <translation>{proposed} orientations proposées, {ambiguous} ambiguës, {unassigned} sans compétence.</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Ouvrir un &amp;récent</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Ouvrir un espace de travail</translation>
    </message>
    <message>
        <source>No workspace was opened yet</source>
        <translation>Aucun espace de travail n'a encore été ouvert</translation>
    </message>
    <message>
        <source>Ro&amp;ute</source>
        <translation>Orien&amp;ter</translation>
    </message>
    <message>
        <source>&amp;Import reports…</source>
        <translation>Im&amp;porter des signalements…</translation>
    </message>
    <message>
        <source>No source has an address to pull from: give one in Sources, then pull again.</source>
        <translation>Aucune source n'a d'adresse où récupérer : donnez-en une dans Sources, puis récupérez à nouveau.</translation>
    </message>
    <message>
        <source>Nothing new: the workspace already has what the sources hold.</source>
        <translation>Rien de nouveau : l'espace de travail a déjà ce que contiennent les sources.</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>Tr&amp;i</translation>
    </message>
    <message>
        <source>Out&amp;box…</source>
        <translation>En&amp;vois en attente…</translation>
    </message>
    <message>
        <source>Indic&amp;ators…</source>
        <translation>Indicate&amp;urs…</translation>
    </message>
    <message>
        <source>Con&amp;figuration…</source>
        <translation>Confi&amp;guration…</translation>
    </message>
    <message>
        <source>Dra&amp;w competences</source>
        <translation>Dessiner &amp;les compétences</translation>
    </message>
    <message>
        <source>Round sh&amp;eets…</source>
        <translation>&amp;Feuilles de tournée…</translation>
    </message>
    <message>
        <source>Co&amp;mpetences</source>
        <translation>Ta&amp;bleau des compétences</translation>
    </message>
    <message>
        <source>Tr&amp;y these changes…</source>
        <translation>Essa&amp;yer ces modifications…</translation>
    </message>
    <message>
        <source>Chec&amp;k the competences…</source>
        <translation>&amp;Vérifier les compétences…</translation>
    </message>
    <message>
        <source>Import a &amp;walk…</source>
        <translation>Importer une &amp;marche…</translation>
    </message>
    <message>
        <source>&amp;Walks</source>
        <translation>&amp;Marches</translation>
    </message>
    <message>
        <source>Import perimeters (&amp;QPV)…</source>
        <translation>Importer des périmètres (&amp;QPV)…</translation>
    </message>
    <message>
        <source>&amp;Diagnosis of a district…</source>
        <translation>&amp;Diagnostic d'un quartier…</translation>
    </message>
</context>
<context>
    <name>CompetenceMapAlgorithm</name>
    <message>
        <source>Map of competences</source>
        <translation>Carte des compétences</translation>
    </message>
    <message>
        <source>Parts the territory, for a category or a sub-category and a day, into what one service wins (covered), what nobody may act on (gap) and where several services are equal before the rules (overlap). The areas add up to the territory&apos;s. A service whose actor takes no part in the tool still covers; a landlord without an agreement does not. A category is as the worst of its sub-categories: gap, then overlap, then covered (by several services where they differ). With a period, each piece counts the reports of the kind that lie in it and that were in the same state on their own day.</source>
        <translation>Partage le territoire, pour une catégorie ou une sous-catégorie et une date, entre ce qu'un service emporte (couvert), ce sur quoi personne ne peut agir (vide) et là où plusieurs services sont à égalité devant les règles (recouvrement). La somme des surfaces est celle du territoire. Un service dont l'acteur ne participe pas à l'outil couvre quand même ; un bailleur sans convention ne couvre pas. Une catégorie vaut ce que vaut la pire de ses sous-catégories : vide, puis recouvrement, puis couvert (par plusieurs services là où ils diffèrent). Avec une période, chaque partie compte les signalements de cette nature qui y tombent et qui, à leur propre date, y étaient dans le même cas.</translation>
    </message>
    <message>
        <source>Category or sub-category (code)</source>
        <translation>Catégorie ou sous-catégorie (code)</translation>
    </message>
    <message>
        <source>Day judged (today when empty)</source>
        <translation>Date examinée (aujourd'hui si vide)</translation>
    </message>
    <message>
        <source>Reports counted: first day</source>
        <translation>Signalements comptés : premier jour</translation>
    </message>
    <message>
        <source>Reports counted: last day</source>
        <translation>Signalements comptés : dernier jour</translation>
    </message>
    <message>
        <source>Covered (m²)</source>
        <translation>Couvert (m²)</translation>
    </message>
    <message>
        <source>Gaps (m²)</source>
        <translation>Vides (m²)</translation>
    </message>
    <message>
        <source>Overlaps (m²)</source>
        <translation>Recouvrements (m²)</translation>
    </message>
    <message>
        <source>Competences: {kind}, {day}</source>
        <translation>Compétences : {kind}, {day}</translation>
    </message>
</context>
<context>
    <name>Competences</name>
    <message>
        <source>town</source>
        <translation>ville</translation>
    </message>
    <message>
        <source>EPT</source>
        <translation>EPT</translation>
    </message>
    <message>
        <source>dept.</source>
        <translation>dép.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>syndicat</source>
        <translation>syndicat</translation>
    </message>
    <message>
        <source>landlord</source>
        <translation>bailleur</translation>
    </message>
    <message>
        <source>holder</source>
        <translation>concess.</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>agents</source>
        <translation>agents</translation>
    </message>
    <message>
        <source>citizens</source>
        <translation>citoyens</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>varies</source>
        <translation>variable</translation>
    </message>
    <message>
        <source>{area} m²</source>
        <translation>{area} m²</translation>
    </message>
    <message>
        <source>{area} ha</source>
        <translation>{area} ha</translation>
    </message>
    <message>
        <source>Whole territory</source>
        <translation>Tout le territoire</translation>
    </message>
    <message>
        <source>{service} acts everywhere.</source>
        <translation>{service} agit partout.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source>{sign} Nobody is competent on {area} (gaps: {count})</source>
        <translation>{sign} Personne n'est compétent sur {area} (vides : {count})</translation>
    </message>
    <message>
        <source>{sign} Tied on {area} (overlaps: {count}): {services}</source>
        <translation>{sign} À égalité sur {area} (recouvrements : {count}) : {services}</translation>
    </message>
    <message>
        <source>(in {kinds} of {count} sub-categories)</source>
        <translation>(dans {kinds} sous-catégories sur {count})</translation>
    </message>
    <message>
        <source>Open to all: no opening says otherwise.</source>
        <translation>ouvert à tous, aucune ouverture ne dit le contraire.</translation>
    </message>
    <message>
        <source>{phase} from {begins} until {ends} (excluded)</source>
        <translation>{phase} du {begins} au {ends} (exclu)</translation>
    </message>
    <message>
        <source>{phase} since {begins}</source>
        <translation>{phase} depuis le {begins}</translation>
    </message>
    <message>
        <source>{phase} until {ends} (excluded)</source>
        <translation>{phase} jusqu'au {ends} (exclu)</translation>
    </message>
    <message>
        <source>(the service&apos;s own rule)</source>
        <translation>(règle propre au service)</translation>
    </message>
    <message>
        <source>(the category&apos;s rule)</source>
        <translation>(règle de la catégorie)</translation>
    </message>
    <message>
        <source>(the whole territory&apos;s rule)</source>
        <translation>(règle de tout le territoire)</translation>
    </message>
    <message>
        <source>Other channel: {channel}</source>
        <translation>Autre canal : {channel}</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>« {text} »</translation>
    </message>
    <message>
        <source>{title}: {phase} from {begins}.</source>
        <translation>{title} : {phase} à partir du {begins}.</translation>
    </message>
    <message>
        <source>On {day}</source>
        <translation>Au {day}</translation>
    </message>
    <message>
        <source>{sign} Outside the tool: {services}. Nothing is sent there, citizens are told.</source>
        <translation>{sign} Hors outil : {services}. Rien ne leur est envoyé, le citoyen en est informé.</translation>
    </message>
    <message>
        <source>All sub-categories together:</source>
        <translation>Toutes sous-catégories ensemble :</translation>
    </message>
    <message>
        <source>nobody in the tool</source>
        <translation>personne dans l'outil</translation>
    </message>
    <message>
        <source>≈ {mean} per week ({low} to {high}) for {service}</source>
        <translation>≈ {mean} par semaine ({low} à {high}) pour {service}</translation>
    </message>
    <message>
        <source>, capacity {capacity}, of which {current} taken</source>
        <translation>, capacité {capacity}, dont {current} déjà pris</translation>
    </message>
    <message>
        <source>; ⚠ more than it can take in {percent} % of weeks</source>
        <translation> ; ⚠ capacité dépassée {percent} % des semaines</translation>
    </message>
</context>
<context>
    <name>CompetencesDesk</name>
    <message>
        <source>No workspace is open. Open one from the menu Vector › Signalement.</source>
        <translation>Aucun espace de travail n'est ouvert. Ouvrez-en un par le menu Vecteur › Signalement.</translation>
    </message>
    <message>
        <source>Reading who is competent where…</source>
        <translation>Lecture des compétences…</translation>
    </message>
    <message>
        <source>No competence is known yet: nobody can be proposed for a report.</source>
        <translation>Aucune compétence n'est encore connue : aucun service ne peut être proposé pour un signalement.</translation>
    </message>
    <message>
        <source>Import competences…</source>
        <translation>Importer des compétences…</translation>
    </message>
    <message>
        <source>Counting the reports…</source>
        <translation>Décompte des signalements…</translation>
    </message>
    <message>
        <source>Reports in 12 months: {count}</source>
        <translation>Signalements en 12 mois : {count}</translation>
    </message>
    <message>
        <source>Opening: {said}</source>
        <translation>Ouverture : {said}</translation>
    </message>
    <message>
        <source>It is not so everywhere: see the communes.</source>
        <translation>Ce n'est pas le cas partout : voyez les communes.</translation>
    </message>
    <message>
        <source>Sub-categories differ: expand with +.</source>
        <translation>Les sous-catégories diffèrent : dépliez avec +.</translation>
    </message>
    <message>
        <source>The change before is still being written: try again in a moment.</source>
        <translation>Le changement précédent est encore en cours d'écriture : réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Undone: {words}</source>
        <translation>Annulé : {words}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n'y a rien à annuler.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Forecasting the load…</source>
        <translation>Calcul de la charge prévisible…</translation>
    </message>
</context>
<context>
    <name>CompetencesDock</name>
    <message>
        <source>Competences</source>
        <translation>Compétences</translation>
    </message>
    <message>
        <source>Undo the latest change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
    <message>
        <source>Communes and categories</source>
        <translation>Communes et catégories</translation>
    </message>
    <message>
        <source>Everything else that can be done</source>
        <translation>Tout ce qui peut se faire d'autre</translation>
    </message>
    <message>
        <source>Preset “general”: open everything…</source>
        <translation>Réglage « général » : tout ouvrir…</translation>
    </message>
    <message>
        <source>Preset “particular”: only what is treated fast…</source>
        <translation>Réglage « particulier » : seulement ce qui se traite vite…</translation>
    </message>
    <message>
        <source>Copy this commune's settings to others…</source>
        <translation>Copier les réglages de cette commune vers d'autres…</translation>
    </message>
    <message>
        <source>Expand every category</source>
        <translation>Déplier toutes les catégories</translation>
    </message>
    <message>
        <source>Collapse every category</source>
        <translation>Replier toutes les catégories</translation>
    </message>
    <message>
        <source>Export the matrix…</source>
        <translation>Exporter la matrice…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Check the competences…</source>
        <translation>Vérifier les compétences…</translation>
    </message>
    <message>
        <source>Print the map of competences…</source>
        <translation>Imprimer la carte des compétences…</translation>
    </message>
</context>
<context>
    <name>Configuration</name>
    <message>
        <source>+ new</source>
        <translation>+ nouveau</translation>
    </message>
    <message>
        <source>≠ changed</source>
        <translation>≠ modifié</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ refusé</translation>
    </message>
    <message>
        <source>{file}, row {row}: {reason}</source>
        <translation>{file}, ligne {row} : {reason}</translation>
    </message>
    <message>
        <source>with an outline</source>
        <translation>avec un contour</translation>
    </message>
    <message>
        <source>another outline</source>
        <translation>autre contour</translation>
    </message>
    <message>
        <source>{column}: {after}</source>
        <translation>{column} : {after}</translation>
    </message>
    <message>
        <source>{column}: {before} → {after}</source>
        <translation>{column} : {before} → {after}</translation>
    </message>
</context>
<context>
    <name>ConfigurationDialog</name>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Devient</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>&amp;Export to a folder…</source>
        <translation>&amp;Exporter dans un dossier…</translation>
    </message>
    <message>
        <source>&amp;Look at a folder…</source>
        <translation>&amp;Comparer avec un dossier…</translation>
    </message>
    <message>
        <source>&amp;Take it in</source>
        <translation>&amp;Prendre en compte</translation>
    </message>
    <message>
        <source>Export the nomenclature, actors, services, agreements, perimeters, competences and openings to a folder of CSV and GeoJSON files. Look at a folder that was mended elsewhere: what it would change is listed here, and taken in only when you ask for it.</source>
        <translation>Exportez la nomenclature, les acteurs, les services, les conventions, les périmètres, les compétences et les ouvertures dans un dossier de fichiers CSV et GeoJSON. Comparez avec un dossier corrigé ailleurs : ce qu'il changerait est listé ici, et n'est pris en compte que si vous le demandez.</translation>
    </message>
    <message>
        <source>Export of the configuration</source>
        <translation>Export de la configuration</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to {folder}.</source>
        <translation>
            <numerusform>%n ligne écrite dans {folder}.</numerusform>
            <numerusform>%n lignes écrites dans {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparison with the folder</source>
        <translation>Comparaison avec le dossier</translation>
    </message>
    <message>
        <source>Export the configuration to a folder</source>
        <translation>Exporter la configuration dans un dossier</translation>
    </message>
    <message>
        <source>Folder of a configuration</source>
        <translation>Dossier d'une configuration</translation>
    </message>
    <message>
        <source>Import of the configuration</source>
        <translation>Import de la configuration</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Rien n'est encore changé.</translation>
    </message>
    <message>
        <source>The folder says just what the workspace holds: there is nothing to take in.</source>
        <translation>Le dossier dit exactement ce que contient l'espace de travail : il n'y a rien à prendre en compte.</translation>
    </message>
    <message>
        <source>Taken in. Route again, so that the proposals follow; confirmed routes stay.</source>
        <translation>Pris en compte. Relancez l'orientation pour que les propositions suivent ; les orientations confirmées restent.</translation>
    </message>
    <message>
        <source>New: {created}. Changed: {updated}. Refused: {rejected}. The same: {unchanged}. Only in the workspace, where they stay: {only_here}.</source>
        <translation>Nouvelles : {created}. Modifiées : {updated}. Refusées : {rejected}. Identiques : {unchanged}. Seulement dans l'espace de travail, où elles restent : {only_here}.</translation>
    </message>
    <message>
        <source>All of the &amp;row</source>
        <translation>Toute la &amp;ligne</translation>
    </message>
</context>
<context>
    <name>CreateWorkspace</name>
    <message>
        <source>Create a workspace</source>
        <translation>Créer un espace de travail</translation>
    </message>
    <message>
        <source>Creates a workspace: a GeoPackage file for one trusted writer, or a schema in PostgreSQL/PostGIS for a team. Without a layer of communes, the 24 communes of the EPT are used with schematic outlines (replace them later with “Real outlines”). Without a nomenclature file, the bundled French one is used.</source>
        <translation>Crée un espace de travail : un fichier GeoPackage pour une seule personne de confiance, ou un schéma PostgreSQL/PostGIS pour une équipe. Sans couche de communes, les 24 communes de l'EPT sont prises avec des contours schématiques (à remplacer ensuite par « Contours réels »). Sans fichier de nomenclature, celle fournie, en français, est prise.</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Field of the INSEE code</source>
        <translation>Champ du code INSEE</translation>
    </message>
    <message>
        <source>Field of the name</source>
        <translation>Champ du nom</translation>
    </message>
    <message>
        <source>Nomenclature (CSV)</source>
        <translation>Nomenclature (CSV)</translation>
    </message>
    <message>
        <source>Replace a workspace that is already there</source>
        <translation>Remplacer un espace de travail déjà présent</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espace de travail</translation>
    </message>
    <message>
        <source>Schema version</source>
        <translation>Version du schéma</translation>
    </message>
    <message>
        <source>Field of the population (for load forecasts)</source>
        <translation>Champ de la population (pour la charge prévisible)</translation>
    </message>
</context>
<context>
    <name>CrossWalks</name>
    <message>
        <source>Cross walks</source>
        <translation>Croiser des marches</translation>
    </message>
    <message>
        <source>Itinerary (code)</source>
        <translation>Itinéraire (code)</translation>
    </message>
    <message>
        <source>Distance (metres)</source>
        <translation>Distance (mètres)</translation>
    </message>
    <message>
        <source>Crossed walks</source>
        <translation>Marches croisées</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Places where publics converge</source>
        <translation>Lieux où les publics convergent</translation>
    </message>
    <message>
        <source>Places where publics disagree</source>
        <translation>Lieux où les publics s'opposent</translation>
    </message>
    <message>
        <source>Places that rest on one group</source>
        <translation>Lieux qui reposent sur un seul groupe</translation>
    </message>
    <message>
        <source>Agreement between publics (Gwet&apos;s AC2)</source>
        <translation>Accord entre publics (AC2 de Gwet)</translation>
    </message>
    <message>
        <source>Brings together what several groups observed on one itinerary: the places of which something was said, by theme and facet, with who speaks, whether they agree and the open reports nearby. A place that rests on one group says so. Given the layer of points noirs, each place says the ranks of those within the distance. Observations are taken to the itinerary and gathered along it by a quartic kernel; the distance is both how far from the itinerary they may be and how near along it they speak of one place. Publics are told apart only where each of them is five people or more. The agreement between publics is Gwet&apos;s AC2 with linear weights: 1 when all agree everywhere, 0 when no more than by chance.</source>
        <translation>Rassemble ce que plusieurs groupes ont observé sur un même itinéraire : les lieux dont il a été dit quelque chose, par thème et par facette, avec qui parle, si les avis concordent, et les signalements ouverts à proximité. Un lieu qui repose sur un seul groupe le dit. Avec la couche des points noirs, chaque lieu donne le rang de ceux qui sont à portée. Les observations sont ramenées à l'itinéraire et rassemblées le long de celui-ci par un noyau quartique ; la distance dit à la fois jusqu'où elles peuvent en être et à quelle distance, le long de l'itinéraire, elles parlent d'un même lieu. Les publics ne sont distingués que si chacun compte au moins cinq personnes. L'accord entre publics est l'AC2 de Gwet à poids linéaires : 1 quand tous s'accordent partout, 0 quand ce n'est pas plus que le hasard.</translation>
    </message>
    <message>
        <source>Points noirs (as the search for hotspots makes them)</source>
        <translation>Points noirs (tels que la recherche de points noirs les produit)</translation>
    </message>
</context>
<context>
    <name>CrossingTab</name>
    <message>
        <source>Cross the walks</source>
        <translation>Croiser les marches</translation>
    </message>
    <message>
        <source>All the walks of the itinerary of this one</source>
        <translation>Toutes les marches de l'itinéraire de celle-ci</translation>
    </message>
    <message>
        <source>Add to the map</source>
        <translation>Ajouter à la carte</translation>
    </message>
    <message>
        <source>Places of the itinerary</source>
        <translation>Lieux de l'itinéraire</translation>
    </message>
    <message>
        <source>See where the groups that walked this itinerary say the same, and where one only speaks.</source>
        <translation>Voyez où les groupes qui ont suivi cet itinéraire disent la même chose, et où un seul parle.</translation>
    </message>
    <message>
        <source>The walk has no itinerary: choose one in its card, then cross the walks that share it.</source>
        <translation>La marche n'a pas d'itinéraire : choisissez-en un dans sa fiche, puis croisez les marches qui le partagent.</translation>
    </message>
    <message>
        <source>{walks} walks, {groups} groups, {places} places: {converge} where publics converge, {disagree} where they disagree, {alone} that rest on one group.</source>
        <translation>Marches : {walks}. Groupes : {groups}. Lieux : {places}, dont {converge} où les publics convergent, {disagree} où ils s'opposent, {alone} qui reposent sur un seul groupe.</translation>
    </message>
    <message>
        <source>No place is judged by two publics: how far they agree cannot be measured.</source>
        <translation>Aucun lieu n'est jugé par deux publics : leur accord ne peut être mesuré.</translation>
    </message>
    <message>
        <source>Agreement between publics: {value} (Gwet&apos;s AC2; 1: everywhere, 0: by chance).</source>
        <translation>Accord entre publics : {value} (AC2 de Gwet ; 1 : partout, 0 : par hasard).</translation>
    </message>
    <message>
        <source>{count} observations are too far from the itinerary, or without position.</source>
        <translation>Observations trop loin de l'itinéraire ou sans position : {count}.</translation>
    </message>
    <message>
        <source>{count} open reports nearby</source>
        <translation>signalements ouverts à proximité : {count}</translation>
    </message>
    <message>
        <source>hotspots nearby: {ranks}</source>
        <translation>points noirs à proximité : {ranks}</translation>
    </message>
</context>
<context>
    <name>DateBar</name>
    <message>
        <source>Day shown</source>
        <translation>Date affichée</translation>
    </message>
    <message>
        <source>Slide through time; Page up and down move by a month</source>
        <translation>Glissez dans le temps ; Page haut et Page bas avancent d'un mois</translation>
    </message>
    <message>
        <source>The change of rules before</source>
        <translation>Le changement de règles précédent</translation>
    </message>
    <message>
        <source>The next change of rules</source>
        <translation>Le prochain changement de règles</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd'hui</translation>
    </message>
    <message>
        <source>Show the map at this day, and follow its time</source>
        <translation>Montrer la carte à cette date, et suivre la sienne</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Au</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>No workspace is open. Open one from the menu Vector › Signalement.</source>
        <translation>Aucun espace de travail n'est ouvert. Ouvrez-en un par le menu Vecteur › Signalement.</translation>
    </message>
    <message>
        <source>This report is not there any more, or not yours to see.</source>
        <translation>Ce signalement n'est plus là, ou vous n'y avez pas accès.</translation>
    </message>
    <message>
        <source>The act before is still being written: try again in a moment.</source>
        <translation>L'action précédente est encore en cours d'écriture : réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Undone: {words}</source>
        <translation>Annulé : {words}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n'y a rien à annuler.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Not done: {words} {reason}</source>
        <translation>Non fait : {words} {reason}</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Place the report on the map</source>
        <translation>Placer le signalement sur la carte</translation>
    </message>
    <message>
        <source>Place it at an address</source>
        <translation>Le placer d'après une adresse</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>No. {number} · {state} · reported {when}</source>
        <translation>N° {number} · {state} · signalé {when}</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Rien n'a été écrit.</translation>
    </message>
    <message>
        <source>No position: place it on the map. {address}</source>
        <translation>Sans position : placez-le sur la carte. {address}</translation>
    </message>
    <message>
        <source>{address} (placed by hand)</source>
        <translation>{address} (placé à la main)</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Sans adresse</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>rien de connu</translation>
    </message>
    <message>
        <source>No open report nearby.</source>
        <translation>Aucun signalement ouvert à proximité.</translation>
    </message>
    <message>
        <source>Choose a category…</source>
        <translation>Choisir une catégorie…</translation>
    </message>
    <message>
        <source>Choose a sub-category…</source>
        <translation>Choisir une sous-catégorie…</translation>
    </message>
    <message>
        <source>{delay}, before {date}</source>
        <translation>{delay}, avant {date}</translation>
    </message>
    <message>
        <source>Known once the sub-category is given</source>
        <translation>Connu une fois la sous-catégorie choisie</translation>
    </message>
    <message>
        <source>Choose a service…</source>
        <translation>Choisir un service…</translation>
    </message>
    <message>
        <source>Not routed yet</source>
        <translation>Pas encore orienté</translation>
    </message>
    <message>
        <source>Received as</source>
        <translation>Reçu comme</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>Voisins</translation>
    </message>
    <message>
        <source>Sub-cat.</source>
        <translation>Sous-cat.</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>Intervention</translation>
    </message>
</context>
<context>
    <name>DiagnosisDialog</name>
    <message>
        <source>Diagnosis of a district</source>
        <translation>Diagnostic d'un quartier</translation>
    </message>
    <message>
        <source>Wh&amp;en</source>
        <translation>&amp;Quand</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>Last calendar year</source>
        <translation>Dernière année civile</translation>
    </message>
    <message>
        <source>&amp;Compared with</source>
        <translation>&amp;Comparé à</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>The year before</source>
        <translation>L'année précédente</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>&amp;Show on the map</source>
        <translation>&amp;Montrer sur la carte</translation>
    </message>
    <message>
        <source>&amp;Questions</source>
        <translation>&amp;Questions</translation>
    </message>
    <message>
        <source>Show the five questions, or leave the room to the map</source>
        <translation>Montrer les cinq questions, ou laisser la place à la carte</translation>
    </message>
    <message>
        <source>Choose where: a perimeter of the list, or polygons selected on the map.</source>
        <translation>Choisissez où : un périmètre de la liste, ou des polygones sélectionnés sur la carte.</translation>
    </message>
    <message>
        <source>Choose what: tick one category at least.</source>
        <translation>Choisissez quoi : cochez au moins une catégorie.</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Stopped: nothing was written.</source>
        <translation>Arrêté : rien n'a été écrit.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>On the map: the group “{group}”, and a theme for each of its maps.</source>
        <translation>Sur la carte : le groupe « {group} », et un thème pour chacune de ses cartes.</translation>
    </message>
    <message>
        <source>Where to put the folder of the diagnosis</source>
        <translation>Où mettre le dossier du diagnostic</translation>
    </message>
    <message>
        <source>Writing the diagnosis…</source>
        <translation>Écriture du diagnostic…</translation>
    </message>
    <message>
        <source>The diagnosis is written: {report}, {folder}. {count} numbers are withheld.</source>
        <translation>Le diagnostic est écrit : {report}, {folder}. Nombres non diffusés : {count}.</translation>
    </message>
    <message>
        <source>the report (PDF)</source>
        <translation>le rapport (PDF)</translation>
    </message>
    <message>
        <source>its folder</source>
        <translation>son dossier</translation>
    </message>
</context>
<context>
    <name>DrawingMenu</name>
    <message>
        <source>Click in the gap to fill. Escape: leave it.</source>
        <translation>Cliquez dans le vide à combler. Échap : y renoncer.</translation>
    </message>
    <message>
        <source>&amp;Edit the competences</source>
        <translation>Mo&amp;difier les compétences</translation>
    </message>
    <message>
        <source>Take the &amp;commune&apos;s outline</source>
        <translation>Reprendre le contour de la &amp;commune</translation>
    </message>
    <message>
        <source>Take a &amp;perimeter's outline…</source>
        <translation>Reprendre le contour d'un &amp;périmètre…</translation>
    </message>
    <message>
        <source>Area around &amp;lines…</source>
        <translation>Zone autour de &amp;lignes…</translation>
    </message>
    <message>
        <source>&amp;Fill a gap</source>
        <translation>Com&amp;bler un vide</translation>
    </message>
    <message>
        <source>&amp;Give an overlap to…</source>
        <translation>&amp;Attribuer un recouvrement à…</translation>
    </message>
    <message>
        <source>&amp;Transfer to another service…</source>
        <translation>&amp;Transférer à un autre service…</translation>
    </message>
    <message>
        <source>Open or create a workspace first.</source>
        <translation>Ouvrez ou créez d'abord un espace de travail.</translation>
    </message>
    <message>
        <source>Begin to edit the competences first.</source>
        <translation>Passez d'abord les compétences en mode édition.</translation>
    </message>
    <message>
        <source>Select the competences that overlap, on the map or in the attribute table.</source>
        <translation>Sélectionnez les compétences qui se recouvrent, sur la carte ou dans la table d'attributs.</translation>
    </message>
    <message>
        <source>Select a competence, on the map or in the attribute table.</source>
        <translation>Sélectionnez une compétence, sur la carte ou dans la table d'attributs.</translation>
    </message>
    <message>
        <source>The competences cannot be edited: your account may only read them.</source>
        <translation>Les compétences ne peuvent pas être modifiées : votre compte ne peut que les lire.</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Take the commune&apos;s outline</source>
        <translation>Reprendre le contour de la commune</translation>
    </message>
    <message>
        <source>Drawn. Ctrl+Z in the edit session takes it back.</source>
        <translation>C'est dessiné. Ctrl+Z, en mode édition, l'annule.</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Périmètre</translation>
    </message>
    <message>
        <source>Take the outline of {name}</source>
        <translation>Reprendre le contour de {name}</translation>
    </message>
    <message>
        <source>Area around lines</source>
        <translation>Zone autour de lignes</translation>
    </message>
    <message>
        <source>Fill a gap</source>
        <translation>Combler un vide</translation>
    </message>
    <message>
        <source>Which competence keeps what they share?</source>
        <translation>Quelle compétence garde ce qu'elles partagent ?</translation>
    </message>
    <message>
        <source>Give an overlap</source>
        <translation>Attribuer un recouvrement</translation>
    </message>
    <message>
        <source>Give an overlap to {code}</source>
        <translation>Attribuer un recouvrement à {code}</translation>
    </message>
    <message>
        <source>Transfer to {service}</source>
        <translation>Transférer à {service}</translation>
    </message>
    <message numerus="yes">
        <source>%n competence(s) transferred from {day} on. Save to make it count.</source>
        <translation>
            <numerusform>%n compétence transférée à partir du {day}. Enregistrez pour que cela compte.</numerusform>
            <numerusform>%n compétences transférées à partir du {day}. Enregistrez pour que cela compte.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is none in the workspace: import or draw one first.</source>
        <translation>L'espace de travail n'en contient pas : importez-en ou dessinez-en d'abord.</translation>
    </message>
    <message>
        <source>Gap of {hectares} ha filled.</source>
        <translation>Vide de {hectares} ha comblé.</translation>
    </message>
    <message>
        <source>{hectares} ha given to {code}.</source>
        <translation>{hectares} ha attribués à {code}.</translation>
    </message>
    <message>
        <source>Selected: change them on the map, in their form or in the attribute table.</source>
        <translation>Sélectionnées : modifiez-les sur la carte, dans leur formulaire ou dans la table d'attributs.</translation>
    </message>
    <message>
        <source>No competence is about this kind: add one to the layer, then draw its area.</source>
        <translation>Aucune compétence ne porte sur cette catégorie : ajoutez-en une dans la couche, puis dessinez sa zone.</translation>
    </message>
    <message>
        <source>Which competence gets this place?</source>
        <translation>Quelle compétence reçoit cet endroit ?</translation>
    </message>
    <message>
        <source>Which competence wins? It gets a higher priority.</source>
        <translation>Quelle compétence l'emporte ? Elle reçoit une priorité plus haute.</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Trancher</translation>
    </message>
    <message>
        <source>Let {code} win</source>
        <translation>Laisser {code} l'emporter</translation>
    </message>
    <message>
        <source>{code} wins, by its priority of {priority}. Save to make it count.</source>
        <translation>{code} l'emporte, par sa priorité de {priority}. Enregistrez pour que cela compte.</translation>
    </message>
</context>
<context>
    <name>DryRunAlgorithm</name>
    <message>
        <source>Dry run of competences</source>
        <translation>Essai à blanc de compétences</translation>
    </message>
    <message>
        <source>Routes the reports of a period twice, by the present rules and as if the layer had been imported, and counts what would change: from which service to which, for what kind. Nothing is written. Reports whose route a person confirmed are left out and counted apart. The layer has the form that “Import competences” takes. Each report is judged at its own date; with “As if received on”, all are judged on that day, as for a transfer that begins later than they came.</source>
        <translation>Oriente deux fois les signalements d'une période, selon les règles actuelles et comme si la couche avait été importée, puis compte ce qui changerait : de quel service vers quel autre, pour quel type. Rien n'est écrit. Les signalements dont une personne a confirmé l'orientation sont laissés de côté et comptés à part. La couche a la forme qu'attend « Importer des compétences ». Chaque signalement est jugé à sa propre date ; avec « Comme s'ils arrivaient le », tous le sont à ce jour, par exemple pour un transfert qui prendra effet plus tard.</translation>
    </message>
    <message>
        <source>Layer or table</source>
        <translation>Couche ou table</translation>
    </message>
    <message>
        <source>Distance around lines (metres)</source>
        <translation>Distance autour des lignes (mètres)</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>As if received on</source>
        <translation>Comme s'ils arrivaient le</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Reports that would change</source>
        <translation>Signalements qui changeraient</translation>
    </message>
    <message>
        <source>Reports routed both ways</source>
        <translation>Signalements orientés des deux façons</translation>
    </message>
    <message>
        <source>Confirmed routes left out</source>
        <translation>Orientations confirmées, laissées de côté</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetées</translation>
    </message>
</context>
<context>
    <name>DryRunDialog</name>
    <message>
        <source>Try these changes</source>
        <translation>Essayer ces modifications</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>E&amp;ssayer à nouveau</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>Voir sur la &amp;carte</translation>
    </message>
    <message>
        <source>at its own date</source>
        <translation>à sa propre date</translation>
    </message>
    <message>
        <source>as if received on</source>
        <translation>comme s'il arrivait le</translation>
    </message>
    <message>
        <source>Reports &amp;from</source>
        <translation>Signalements &amp;du</translation>
    </message>
    <message>
        <source>t&amp;o</source>
        <translation>&amp;au</translation>
    </message>
    <message>
        <source>each &amp;judged</source>
        <translation>chacun &amp;jugé</translation>
    </message>
    <message>
        <source>Day on which reports are judged</source>
        <translation>Jour auquel les signalements sont jugés</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Nothing is being changed: edit the layer “Competences”, then come back and try again.</source>
        <translation>Rien n'est en cours de modification : modifiez la couche « Compétences », puis revenez et essayez à nouveau.</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>The dry run was cancelled: try again when you like.</source>
        <translation>L'essai à blanc a été annulé : essayez à nouveau quand vous voulez.</translation>
    </message>
    <message>
        <source>No report of this period has a route to try: choose a longer one.</source>
        <translation>Aucun signalement de cette période n'est à orienter : choisissez-en une plus longue.</translation>
    </message>
    <message>
        <source>{changed} of {judged} reports would go otherwise.</source>
        <translation>{changed} signalements sur {judged} seraient orientés autrement.</translation>
    </message>
    <message>
        <source>Nothing would change for the {judged} reports of this period.</source>
        <translation>Rien ne changerait pour les {judged} signalements de cette période.</translation>
    </message>
    <message>
        <source>Each was judged at its own date: for competences that begin later, judge them as if received on a day when they hold.</source>
        <translation>Chacun a été jugé à sa propre date : pour des compétences qui commencent plus tard, jugez-les comme s'ils arrivaient un jour où elles valent.</translation>
    </message>
    <message>
        <source>Routes confirmed by a person are left out, and never change: {confirmed}.</source>
        <translation>Orientations confirmées par une personne, laissées de côté et jamais changées : {confirmed}.</translation>
    </message>
    <message>
        <source>Category to be given</source>
        <translation>Catégorie à donner</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
</context>
<context>
    <name>EditConflictsDialog</name>
    <message>
        <source>In the workspace</source>
        <translation>Dans l'espace de travail</translation>
    </message>
    <message>
        <source>Your edit</source>
        <translation>Votre modification</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Continuer l'édition</translation>
    </message>
    <message>
        <source>All as in the workspace</source>
        <translation>Tous comme dans l'espace de travail</translation>
    </message>
    <message>
        <source>All my edits</source>
        <translation>Toutes mes modifications</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Garder celle-ci</translation>
    </message>
    <message>
        <source>Changed meanwhile</source>
        <translation>Modifié entre-temps</translation>
    </message>
    <message>
        <source>Changed by someone else since you began to edit: {n}. Choose the version that each keeps.</source>
        <translation>Modifiés par quelqu'un d'autre depuis le début de votre édition : {n}. Choisissez la version à garder pour chacun.</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Édité</translation>
    </message>
</context>
<context>
    <name>ExportConfiguration</name>
    <message>
        <source>Export the configuration</source>
        <translation>Exporter la configuration</translation>
    </message>
    <message>
        <source>Writes the nomenclature, actors, participations, services, agreements, perimeters, competences and openings of a workspace into a folder: CSV files for a spreadsheet, GeoJSON for what has an outline. A commune can mend its part and send it back: “Import a configuration” shows the difference first.</source>
        <translation>Écrit dans un dossier la nomenclature, les acteurs, les participations, les services, les conventions, les périmètres, les compétences et les ouvertures d'un espace de travail : des fichiers CSV pour un tableur, du GeoJSON pour ce qui a un contour. Une commune peut corriger sa part et la renvoyer : « Importer une configuration » montre d'abord la différence.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Rows written</source>
        <translation>Lignes écrites</translation>
    </message>
</context>
<context>
    <name>ExportDiagnosis</name>
    <message>
        <source>Export a diagnosis</source>
        <translation>Exporter un diagnostic</translation>
    </message>
    <message>
        <source>Hotspots and diagnosis</source>
        <translation>Points noirs et diagnostic</translation>
    </message>
    <message>
        <source>Writes the diagnosis of a district (QPV, NPNRU or any polygons) to one folder: a GeoPackage whose layers open with their symbols, a QGIS project with a theme and a layout for each map, a report in French (PDF), a table, and the metadata: period, parameters, openings, what is withheld.
The perimeter is the code of one that the workspace knows, or a layer of polygons (its file, or its name in the project). What spills over the territory is kept and said to be no data. A second period is compared by an exact test on rates; a kind closed in either is no data, never zero.
Counts under the threshold are withheld, with what would give them back; 0 is for internal use only. Neither texts nor photos leave. A diagnosis that is in the folder is replaced; a folder that holds anything else is refused.</source>
        <translation>Écrit le diagnostic d'un quartier (QPV, NPNRU ou polygones quelconques) dans un dossier : un GeoPackage dont les couches s'ouvrent avec leurs symboles, un projet QGIS avec un thème et une mise en page par carte, un rapport en français (PDF), un tableau, et les métadonnées : période, paramètres, ouvertures, ce qui n'est pas diffusé.
Le périmètre est le code d'un périmètre de l'espace de travail, ou une couche de polygones (son fichier, ou son nom dans le projet). Ce qui déborde du territoire est gardé et dit sans donnée. Une seconde période est comparée par un test exact sur les taux ; une nature fermée à l'une des deux est sans donnée, jamais zéro.
Les nombres sous le seuil ne sont pas diffusés, ni ceux qui permettraient de les retrouver ; 0 est réservé à l'usage interne. Ni textes ni photos ne sortent. Un diagnostic déjà présent dans le dossier est remplacé ; un dossier qui contient autre chose est refusé.</translation>
    </message>
    <message>
        <source>Perimeter: a code of the workspace, or polygons (layer)</source>
        <translation>Périmètre : un code de l'espace de travail, ou des polygones (couche)</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Compared with: first day</source>
        <translation>Comparé à : premier jour</translation>
    </message>
    <message>
        <source>Compared with: last day</source>
        <translation>Comparé à : dernier jour</translation>
    </message>
    <message>
        <source>Categories and sub-categories (codes, commas between; all when empty)</source>
        <translation>Catégories et sous-catégories (codes séparés par des virgules ; toutes si vide)</translation>
    </message>
    <message>
        <source>Buffers (metres, commas between)</source>
        <translation>Abords (mètres, séparés par des virgules)</translation>
    </message>
    <message>
        <source>Withhold counts under (0: nothing, for internal use)</source>
        <translation>Ne pas diffuser les effectifs inférieurs à (0 : tout diffuser, usage interne)</translation>
    </message>
    <message>
        <source>Place a recommendation from groups of at least (people)</source>
        <translation>Situer une préconisation à partir de groupes d'au moins (personnes)</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Pour qui</translation>
    </message>
    <message>
        <source>Folder of the diagnosis</source>
        <translation>Dossier du diagnostic</translation>
    </message>
    <message>
        <source>Layers (GeoPackage)</source>
        <translation>Couches (GeoPackage)</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Rapport (PDF)</translation>
    </message>
    <message>
        <source>Metadata (JSON)</source>
        <translation>Métadonnées (JSON)</translation>
    </message>
    <message>
        <source>Numbers withheld</source>
        <translation>Nombres non diffusés</translation>
    </message>
</context>
<context>
    <name>ExportQuestionnaire</name>
    <message>
        <source>Export a questionnaire as a form</source>
        <translation>Exporter un questionnaire en formulaire</translation>
    </message>
    <message>
        <source>Writes a questionnaire of the workspace as an XLSForm: send the file to KoboToolbox or ODK Central, and walk with it. What it gathers comes back with “Import a walk” without any mapping.</source>
        <translation>Écrit un questionnaire de l'espace de travail en XLSForm : envoyez le fichier à KoboToolbox ou ODK Central, et marchez avec. Ce qu'il recueille revient par « Importer une marche » sans aucune correspondance à donner.</translation>
    </message>
    <message>
        <source>Code of the questionnaire</source>
        <translation>Code du questionnaire</translation>
    </message>
    <message>
        <source>XLSForm</source>
        <translation>XLSForm</translation>
    </message>
</context>
<context>
    <name>ExportRestitution</name>
    <message>
        <source>Give a walk back to residents</source>
        <translation>Restituer une marche aux habitants</translation>
    </message>
    <message>
        <source>Writes what a walk gives back to residents, in French: a sheet in A3 to hang in a hall (map, numbered observations and photos, what will be done and by whom), a workbook, and a GeoPackage whose styles are inside. Only texts and photos that somebody reviewed leave. A walk that rests on one group says so on every page, in every row and in the legend. Publics and headcounts are told only where each group has as many people as the threshold. Nothing is written over what is there already.</source>
        <translation>Écrit ce qu'une marche rend aux habitants, en français : une affiche A3 à accrocher dans un hall (carte, observations et photos numérotées, ce qui sera fait et par qui), un classeur, et un GeoPackage qui contient ses styles. Seuls sortent les textes et les photos que quelqu'un a relus. Une marche qui ne repose que sur un groupe le dit sur chaque page, à chaque ligne et dans la légende. Les publics et les effectifs ne sont dits que si chaque groupe atteint le seuil. Rien n'est écrit par-dessus ce qui est déjà là.</translation>
    </message>
    <message>
        <source>Code of the walk</source>
        <translation>Code de la marche</translation>
    </message>
    <message>
        <source>Groups of fewer people are not told</source>
        <translation>Les groupes de moins de personnes ne sont pas dits</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Classeur</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
</context>
<context>
    <name>ExportRoundSheet</name>
    <message>
        <source>Export a round sheet</source>
        <translation>Exporter une feuille de tournée</translation>
    </message>
    <message>
        <source>Writes what waits for a service whose channel is a file: a CSV to fill in and a PDF to take along, with a map and the stops in the order of a short round (nearest neighbour, then 2-opt, as the crow flies). No report changes its state, and no sheet is written over another. The free text of reporters is on it: it is internal to the service. Nothing is written when nothing waits.</source>
        <translation>Écrit ce qui attend un service dont le canal est un fichier : un CSV à remplir et un PDF à emporter, avec une carte et les arrêts dans l'ordre d'une tournée courte (plus proche voisin, puis 2-opt, à vol d'oiseau). Aucun signalement ne change d'état, et aucune feuille n'en remplace une autre. Le texte des déclarants y figure : il est interne au service. Rien n'est écrit quand rien n'attend.</translation>
    </message>
    <message>
        <source>Code of the service</source>
        <translation>Code du service</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Arrêts</translation>
    </message>
    <message>
        <source>Table to fill in</source>
        <translation>Tableau à remplir</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Topics for a meeting</source>
        <translation>Sujets pour une réunion</translation>
    </message>
    <message>
        <source>Balance sheet</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>no date yet</source>
        <translation>sans date</translation>
    </message>
    <message>
        <source>Walks</source>
        <translation>Marches</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit : {path}</translation>
    </message>
    <message>
        <source>Sheets on paper</source>
        <translation>Fiches papier</translation>
    </message>
    <message>
        <source>Codes of the groups, between commas:</source>
        <translation>Codes des groupes, séparés par des virgules :</translation>
    </message>
    <message>
        <source>Written: {path}; type the sheets up in {table}, then import it as a spreadsheet.</source>
        <translation>Écrit : {path} ; saisissez les fiches dans {table}, puis importez-le comme tableur.</translation>
    </message>
    <message>
        <source>Restitution for residents</source>
        <translation>Restitution aux habitants</translation>
    </message>
    <message>
        <source>Written: {path}, with its workbook, its layers and {photos} reviewed photos.</source>
        <translation>Écrit : {path}, avec son classeur, ses couches et {photos} photos relues.</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{median} d · {within} d</source>
        <translation>{median} j · {within} j</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
    <message>
        <source>Fewer than 6 reports: withheld, so that nobody can be singled out.</source>
        <translation>Moins de 6 signalements : non diffusé, pour que personne ne soit reconnaissable.</translation>
    </message>
    <message>
        <source>Withheld: with the total, it would give back a count of fewer than 6.</source>
        <translation>Non diffusé : avec le total, on retrouverait un effectif inférieur à 6.</translation>
    </message>
    <message>
        <source>Rests on fewer than 6 reports, or on none.</source>
        <translation>Repose sur moins de 6 signalements, ou sur aucun.</translation>
    </message>
</context>
<context>
    <name>FilledSheetDialog</name>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>scheduled for {day}</source>
        <translation>prévu le {day}</translation>
    </message>
    <message>
        <source>back to triage</source>
        <translation>retour au tri</translation>
    </message>
    <message>
        <source>internal note</source>
        <translation>note interne</translation>
    </message>
    <message>
        <source>Filled sheet: {name}</source>
        <translation>Feuille remplie : {name}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Ce qui est écrit</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>Ce que cela devient</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Appliquer</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>A&amp;nnuler ce qui a été fait</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>No row is filled in: write fait, non fait, impossible or prévu le (date) in “Résultat”.</source>
        <translation>Aucune ligne n'est remplie : écrivez fait, non fait, impossible ou prévu le (date) dans « Résultat ».</translation>
    </message>
    <message>
        <source>There is nothing to apply.</source>
        <translation>Il n'y a rien à appliquer.</translation>
    </message>
    <message>
        <source>Nothing is changed before you apply.</source>
        <translation>Rien n'est changé avant que vous n'appliquiez.</translation>
    </message>
    <message>
        <source>✕ cannot be used</source>
        <translation>✕ inutilisable</translation>
    </message>
    <message>
        <source>= is so already</source>
        <translation>= déjà ainsi</translation>
    </message>
    <message>
        <source>Done: {done}. Scheduled: {scheduled}. Back to triage: {back}. Notes: {notes}. So already: {already}. Cannot be used: {rejected}. Left blank: {blank}.</source>
        <translation>Faits : {done}. Prévus : {scheduled}. Retours au tri : {back}. Notes : {notes}. Déjà ainsi : {already}. Inutilisables : {rejected}. Non remplis : {blank}.</translation>
    </message>
    <message>
        <source>Reading back a round sheet</source>
        <translation>Lecture d'une feuille de tournée remplie</translation>
    </message>
    <message>
        <source>The sheet was read back.</source>
        <translation>La feuille a été lue et appliquée.</translation>
    </message>
    <message>
        <source>Undoing what a round sheet changed</source>
        <translation>Annulation de ce qu'une feuille a changé</translation>
    </message>
    <message>
        <source>All of the &amp;row</source>
        <translation>Toute la &amp;ligne</translation>
    </message>
    <message>
        <source>Undone: {undone}. Left as they are, changed again since: {left}.</source>
        <translation>Annulés : {undone}. Laissés tels quels, car modifiés depuis : {left}.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Street, word, number…</source>
        <translation>Rue, mot, n°…</translation>
    </message>
    <message>
        <source>map</source>
        <translation>carte</translation>
    </message>
    <message>
        <source>Only what the map shows</source>
        <translation>Seulement ce que montre la carte</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Every commune</source>
        <translation>Toutes les communes</translation>
    </message>
    <message>
        <source>Every category</source>
        <translation>Toutes les catégories</translation>
    </message>
    <message>
        <source>Every service</source>
        <translation>Tous les services</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Any age</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} derniers jours</translation>
    </message>
</context>
<context>
    <name>FindDuplicates</name>
    <message>
        <source>Find duplicates</source>
        <translation>Chercher les doublons</translation>
    </message>
    <message>
        <source>Lists the pairs of open reports that are near in space and time, with a score from 0 to 1 for how alike they are (place, time, kind and words) and what it rests on. Nothing is merged: a person decides.</source>
        <translation>Dresse la liste des paires de signalements ouverts proches dans l'espace et le temps, avec un score de ressemblance de 0 à 1 (lieu, date, nature et mots) et ce sur quoi il repose. Rien n'est rattaché : une personne décide.</translation>
    </message>
    <message>
        <source>At most this far apart (metres)</source>
        <translation>Distance maximale (mètres)</translation>
    </message>
    <message>
        <source>At most this many days apart</source>
        <translation>Écart maximal (jours)</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paires</translation>
    </message>
    <message>
        <source>Number of pairs</source>
        <translation>Nombre de paires</translation>
    </message>
</context>
<context>
    <name>ForecastLoad</name>
    <message>
        <source>Load forecast</source>
        <translation>Charge prévisible</translation>
    </message>
    <message>
        <source>Category (code)</source>
        <translation>Catégorie (code)</translation>
    </message>
    <message>
        <source>Commune (INSEE code)</source>
        <translation>Commune (code INSEE)</translation>
    </message>
    <message>
        <source>Open to</source>
        <translation>Ouvrir à</translation>
    </message>
    <message>
        <source>Load per service</source>
        <translation>Charge par service</translation>
    </message>
    <message>
        <source>Reports per week</source>
        <translation>Signalements par semaine</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Bas de l'intervalle</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Haut de l'intervalle</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>Ce sur quoi elle repose</translation>
    </message>
    <message>
        <source>No service in the tool</source>
        <translation>Aucun service dans l'outil</translation>
    </message>
    <message>
        <source>Before a category is opened in a commune to agents or to citizens: how many reports a week to expect, per service, with the interval that holds 80 % of weeks, beside the capacity the service declared and what it gets already; “exceeds” is the share of weeks in which that would be too much. It rests on the commune's own history when it was open to that public, else on its weeks open to agents times what letting citizens in brought elsewhere, else on other communes by number of inhabitants; “basis” says which, or that the history is too thin. The interval allows for a level that drifts until the middle of the quarter to come: of real weeks held out in Paris (3 reports a week or more) it held 86 % one week ahead, 83 % thirteen weeks ahead, and 89 % where it rested on other communes. Small counts: for internal use.</source>
        <translation>Avant d'ouvrir une catégorie dans une commune aux agents ou aux habitants : combien de signalements par semaine attendre, pour chaque service, avec l'intervalle qui contient 80 % des semaines, à côté de la capacité que le service a déclarée et de ce qu'il reçoit déjà ; « exceeds » est la part des semaines où ce serait trop. La prévision repose sur l'historique de la commune quand elle était ouverte à ce public, sinon sur ses semaines ouvertes aux agents multipliées par ce que l'ouverture aux habitants a produit ailleurs, sinon sur d'autres communes selon le nombre d'habitants ; « basis » dit lequel, ou que l'historique est trop mince. L'intervalle tient compte d'un niveau qui dérive jusqu'au milieu du trimestre à venir : de semaines réelles mises de côté à Paris (3 signalements par semaine ou plus), il a contenu 86 % une semaine plus tard, 83 % treize semaines plus tard, et 89 % quand il reposait sur d'autres communes. Petits nombres : à usage interne.</translation>
    </message>
</context>
<context>
    <name>GatheringTab</name>
    <message>
        <source>Observations of the walk</source>
        <translation>Observations de la marche</translation>
    </message>
    <message>
        <source>Nothing was gathered yet. Import what the groups observed, then look at it here.</source>
        <translation>Rien n'est encore recueilli. Importez ce que les groupes ont observé, puis regardez-le ici.</translation>
    </message>
    <message>
        <source>The category of the report; without one, the theme&apos;s, or triage gives it</source>
        <translation>La catégorie du signalement ; sinon celle du thème, ou le tri la donne</translation>
    </message>
    <message>
        <source>→ Report</source>
        <translation>→ Signalement</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Show the report in triage</source>
        <translation>Montrer le signalement dans le tri</translation>
    </message>
    <message>
        <source>(by the theme)</source>
        <translation>(d'après le thème)</translation>
    </message>
    <message>
        <source>→ {count} reports</source>
        <translation>→ {count} signalements</translation>
    </message>
    <message>
        <source>Make a report of each fact that is chosen: it is routed like the others (R)</source>
        <translation>Faire un signalement de chaque constat choisi : il est orienté comme les autres (R)</translation>
    </message>
    <message>
        <source>No text.</source>
        <translation>Sans texte.</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Réponse : {text}</translation>
    </message>
    <message>
        <source>Import a walk…</source>
        <translation>Importer une marche…</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Undone</source>
        <translation>Annulation</translation>
    </message>
</context>
<context>
    <name>HotspotsAlgorithm</name>
    <message>
        <source>Hotspots</source>
        <translation>Points noirs</translation>
    </message>
    <message>
        <source>Hotspots and diagnosis</source>
        <translation>Points noirs et diagnostic</translation>
    </message>
    <message>
        <source>Paves the area with hexagons, empty ones included, and tells where points concentrate more than chance would (Gi* of Getis and Ord, with the cells within the band; p-values corrected for the number of cells by Benjamini and Hochberg, which the classes follow). A point noir is a significant concentration that was active in at least so many distinct months; joined cells are one.
Takes any layer of points, or the reports of a workspace (not those out of scope, rejected or duplicate): then places where the kinds were never open are no data, not calm. A cell belongs to the area when it overlaps it; whole cells are counted. Without sizes, they are proposed from the data and the log says why. With a field of the area&apos;s polygons (inhabitants, metres of street), rates are compared, smoothed by empirical Bayes.
Counts from 1 to one under the threshold are withheld, and with any threshold the statistics too, which would give them back: 0 is for internal use.</source>
        <translation>Pave la zone d'hexagones, vides compris, et dit où les points se concentrent plus que le hasard ne le ferait (Gi* de Getis et Ord, avec les cellules de la bande ; valeurs p corrigées du nombre de cellules selon Benjamini et Hochberg, dont découlent les classes). Un point noir est une concentration significative qui a été active au moins tant de mois distincts ; des cellules jointives n'en font qu'un.
Prend toute couche de points, ou les signalements d'un espace de travail (sauf hors champ, rejetés ou doublons) : les lieux où ces natures n'ont jamais été ouvertes sont alors sans donnée, et non pas calmes. Une cellule est de la zone dès qu'elle la recouvre en partie ; elle est comptée entière. Les tailles laissées vides sont proposées d'après les données, et le journal dit pourquoi. Avec un champ des polygones de la zone (habitants, mètres de rue), on compare des taux, lissés par la méthode bayésienne empirique.
Les effectifs inférieurs au seuil ne sont pas diffusés, ni, dès qu'un seuil est donné, les statistiques qui les rendraient : 0 est réservé à l'usage interne.</translation>
    </message>
    <message>
        <source>Points (or give a workspace)</source>
        <translation>Points (ou donner un espace de travail)</translation>
    </message>
    <message>
        <source>Of the workspace: categories and sub-categories (codes, commas between; all when empty)</source>
        <translation>De l'espace de travail : catégories et sous-catégories (codes séparés par des virgules ; toutes si vide)</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Of the points: date</source>
        <translation>Des points : date</translation>
    </message>
    <message>
        <source>Of the points: weight</source>
        <translation>Des points : poids</translation>
    </message>
    <message>
        <source>Area (the territory, or the outline of the points)</source>
        <translation>Zone (à défaut, le territoire ou le contour des points)</translation>
    </message>
    <message>
        <source>Of the area&apos;s polygons: exposure (inhabitants, metres of street)</source>
        <translation>Des polygones de la zone : exposition (habitants, mètres de rue)</translation>
    </message>
    <message>
        <source>Size of the cells: short diameter (metres; proposed when empty)</source>
        <translation>Taille des cellules : petit diamètre (mètres ; proposée si vide)</translation>
    </message>
    <message>
        <source>Band: how far neighbours count (metres; proposed when empty)</source>
        <translation>Bande : jusqu'où comptent les voisines (mètres ; proposée si vide)</translation>
    </message>
    <message>
        <source>Level of significance of a point noir</source>
        <translation>Seuil de signification d'un point noir</translation>
    </message>
    <message>
        <source>Distinct months in which a point noir was active at least</source>
        <translation>Nombre minimal de mois distincts où un point noir est actif</translation>
    </message>
    <message>
        <source>Withhold counts under (0: nothing, for internal use)</source>
        <translation>Ne pas diffuser les effectifs inférieurs à (0 : tout diffuser, usage interne)</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Points noirs</source>
        <translation>Points noirs</translation>
    </message>
    <message>
        <source>Number of cells</source>
        <translation>Nombre de cellules</translation>
    </message>
    <message>
        <source>Number of significant cells</source>
        <translation>Nombre de cellules significatives</translation>
    </message>
    <message>
        <source>Significant concentrations</source>
        <translation>Concentrations significatives</translation>
    </message>
</context>
<context>
    <name>ImportCompetences</name>
    <message>
        <source>Import competences</source>
        <translation>Importer des compétences</translation>
    </message>
    <message>
        <source>Imports competences from polygons, from lines with a distance in metres around them, or from rows without geometry whose “insee” names the commune (none: the whole territory). Columns are named as those of the competence table, the service by “service_code”; a known “code” is updated. Rows that cannot be used are refused one by one, with the reason in the log.</source>
        <translation>Importe des compétences depuis des polygones, des lignes avec une distance en mètres autour, ou des lignes de tableau sans géométrie dont « insee » nomme la commune (vide : tout le territoire). Les colonnes portent les noms de la table des compétences, le service est donné par « service_code » ; un « code » connu est mis à jour. Les lignes inutilisables sont refusées une à une, avec leur raison dans le journal.</translation>
    </message>
    <message>
        <source>Layer or table</source>
        <translation>Couche ou table</translation>
    </message>
    <message>
        <source>Distance around lines (metres)</source>
        <translation>Distance autour des lignes (mètres)</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créées</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mises à jour</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetées</translation>
    </message>
</context>
<context>
    <name>ImportConfiguration</name>
    <message>
        <source>Import a configuration</source>
        <translation>Importer une configuration</translation>
    </message>
    <message>
        <source>Takes in a folder that “Export the configuration” wrote and that was mended since. Rows are known by their codes; what the folder does not hold stays as it is. A row that cannot be used is refused and said, the others are taken. With a dry run nothing changes: the log says what would.</source>
        <translation>Reprend un dossier écrit par « Exporter la configuration » et corrigé depuis. Les lignes se reconnaissent à leurs codes ; ce que le dossier ne contient pas reste tel quel. Une ligne inutilisable est refusée et signalée, les autres sont reprises. Avec un essai à blanc rien ne change : le journal dit ce qui changerait.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Dry run: only say what would change</source>
        <translation>Essai à blanc : dire seulement ce qui changerait</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créés</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangés</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetés</translation>
    </message>
</context>
<context>
    <name>ImportPerimeters</name>
    <message>
        <source>Import perimeters</source>
        <translation>Importer des périmètres</translation>
    </message>
    <message>
        <source>Hotspots and diagnosis</source>
        <translation>Points noirs et diagnostic</translation>
    </message>
    <message>
        <source>Imports priority districts (QPV) of both generations, renewal districts (NPNRU) or any polygons as perimeters of the workspace. The code of a QPV gives its dates: QP until 31/12/2023, QN since 01/01/2024; both are kept. Fields left empty are looked for by the names that published files use.
A row whose code is known updates it, a table without geometry gives codes and names only. Broken outlines are mended, or refused with the row and the reason. A perimeter that spills over the territory is kept whole; one wholly beyond it is left out.
Give a layer, or the address of a WFS and the name of its layer: only what lies around the territory is then asked for.</source>
        <translation>Importe des quartiers prioritaires (QPV) des deux générations, des quartiers en renouvellement (NPNRU) ou des polygones quelconques comme périmètres de l'espace de travail. Le code d'un QPV donne ses dates : QP jusqu'au 31/12/2023, QN depuis le 01/01/2024 ; les deux sont gardés. Les champs laissés vides sont cherchés par les noms qu'emploient les fichiers publiés.
Une ligne dont le code est connu le met à jour ; une table sans géométrie ne donne que codes et noms. Les contours invalides sont réparés, ou refusés avec la ligne et la raison. Un périmètre qui déborde du territoire est gardé entier ; s'il est entièrement au-delà, il est laissé de côté.
Donnez une couche, ou l'adresse d'un WFS et le nom de sa couche : seul ce qui est autour du territoire est alors demandé.</translation>
    </message>
    <message>
        <source>Perimeters (or give a WFS)</source>
        <translation>Périmètres (ou donnez un WFS)</translation>
    </message>
    <message>
        <source>Field of the code (found when empty)</source>
        <translation>Champ du code (trouvé si vide)</translation>
    </message>
    <message>
        <source>Field of the name (found when empty)</source>
        <translation>Champ du nom (trouvé si vide)</translation>
    </message>
    <message>
        <source>Kind (by_code: what the code implies)</source>
        <translation>Type (by_code : ce que dit le code)</translation>
    </message>
    <message>
        <source>Address of a WFS</source>
        <translation>Adresse d'un WFS</translation>
    </message>
    <message>
        <source>Layer of the WFS</source>
        <translation>Couche du WFS</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créés</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Refusés</translation>
    </message>
</context>
<context>
    <name>ImportQuestionnaire</name>
    <message>
        <source>Import a questionnaire</source>
        <translation>Importer un questionnaire</translation>
    </message>
    <message>
        <source>Reads a questionnaire from a CSV file: its themes, and its questions with the theme and the facet of each (fact, feeling, use). Start from marche_exploratoire.csv, which comes with the plugin. A version that is there already is never changed: give what you changed another version.</source>
        <translation>Lit un questionnaire dans un fichier CSV : ses thèmes, et ses questions avec le thème et la facette de chacune (constat, ressenti, usage). Partez de marche_exploratoire.csv, livré avec l'extension. Une version déjà présente n'est jamais modifiée : donnez une autre version à ce que vous avez changé.</translation>
    </message>
    <message>
        <source>Questionnaire (CSV)</source>
        <translation>Questionnaire (CSV)</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
</context>
<context>
    <name>ImportReports</name>
    <message>
        <source>Import reports from a layer</source>
        <translation>Importer des signalements d'une couche</translation>
    </message>
    <message>
        <source>Imports the rows of any layer or CSV as reports. The mapping says which QGIS expression gives each column of a report, as JSON; “dans_ma_rue” is a ready one for exports of Dans Ma Rue. Importing again updates, never doubles.</source>
        <translation>Importe les lignes d'une couche ou d'un CSV comme signalements. La correspondance dit, en JSON, quelle expression QGIS donne chaque colonne d'un signalement ; « dans_ma_rue » est prête pour les exports de Dans Ma Rue. Importer à nouveau met à jour, sans jamais doubler.</translation>
    </message>
    <message>
        <source>Code of the source</source>
        <translation>Code de la source</translation>
    </message>
    <message>
        <source>Layer or table</source>
        <translation>Couche ou table</translation>
    </message>
    <message>
        <source>Mapping (JSON, file, or dans_ma_rue)</source>
        <translation>Correspondance (JSON, fichier ou dans_ma_rue)</translation>
    </message>
</context>
<context>
    <name>ImportRoundSheet</name>
    <message>
        <source>Read back a filled round sheet</source>
        <translation>Lire une feuille de tournée remplie</translation>
    </message>
    <message>
        <source>Reads the CSV of a round sheet as the service filled it in: fait, non fait, impossible or prévu le (date), and a remark. Each row becomes an act of triage that can be undone; what is impossible goes back to triage. What cannot be used, or changed since the sheet was made, is listed with its row and the reason and changes nothing. Reading the same file again changes nothing more. A dry run only says what would be done.</source>
        <translation>Lit le CSV d'une feuille de tournée tel que le service l'a rempli : fait, non fait, impossible ou prévu le (date), et un commentaire. Chaque ligne devient une action de tri qui peut être annulée ; ce qui est impossible revient au tri. Ce qui est inutilisable, ou a changé depuis l'édition de la feuille, est listé avec sa ligne et la raison, et ne change rien. Relire le même fichier ne change rien de plus. Un essai à blanc dit seulement ce qui serait fait.</translation>
    </message>
    <message>
        <source>Filled table (CSV)</source>
        <translation>Tableau rempli (CSV)</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Essai à blanc</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Faits</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Prévus</translation>
    </message>
    <message>
        <source>Sent back to triage</source>
        <translation>Retours au tri</translation>
    </message>
    <message>
        <source>Notes kept</source>
        <translation>Notes gardées</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangés</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Inutilisables</translation>
    </message>
    <message>
        <source>Left blank</source>
        <translation>Non remplis</translation>
    </message>
</context>
<context>
    <name>ImportWalk</name>
    <message>
        <source>Import a walk</source>
        <translation>Importer une marche</translation>
    </message>
    <message>
        <source>Imports what residents observed on foot: the submissions of a KoboToolbox form (its address, or an export), of an ODK Central form (the address of its OData service, or an export), a GPX file (tracks become the itinerary, waypoints observations), a QField or Mergin GeoPackage or any other layer, or a table typed up from paper. The mapping says as JSON which field is what; without one, the mapping last used for the form is taken, else the names of the fields decide. Importing again updates, never doubles. Names, contacts and devices are never read; e-mail addresses and telephone numbers in texts are masked; photos lose what they tell of who took them. What cannot be used is listed with its row and the reason. A dry run only says what would be done.</source>
        <translation>Importe ce que des habitants ont observé à pied : les envois d'un formulaire KoboToolbox (son adresse, ou un export), d'un formulaire ODK Central (l'adresse de son service OData, ou un export), un fichier GPX (les traces deviennent l'itinéraire, les points de repère des observations), un GeoPackage QField ou Mergin ou toute autre couche, ou un tableau saisi d'après le papier. La correspondance dit en JSON quel champ est quoi ; sans elle, la dernière utilisée pour ce formulaire est reprise, sinon les noms des champs décident. Importer à nouveau met à jour, ne double jamais. Noms, contacts et appareils ne sont jamais lus ; adresses électroniques et numéros de téléphone sont masqués dans les textes ; les photos perdent ce qu'elles disent de qui les a prises. Ce qui est inutilisable est listé avec sa ligne et la raison. Un essai à blanc dit seulement ce qui serait fait.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>File, or address of the form</source>
        <translation>Fichier, ou adresse du formulaire</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Mapping (JSON)</source>
        <translation>Correspondance (JSON)</translation>
    </message>
    <message>
        <source>Code of the walk (added when it is new)</source>
        <translation>Code de la marche (ajoutée si elle est nouvelle)</translation>
    </message>
    <message>
        <source>Cut tracks 100 m around their ends, where somebody may live</source>
        <translation>Couper les traces à 100 m de leurs extrémités, où quelqu'un habite peut-être</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Essai à blanc</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetées</translation>
    </message>
</context>
<context>
    <name>IndicatorsAlgorithm</name>
    <message>
        <source>Indicators</source>
        <translation>Indicateurs</translation>
    </message>
    <message>
        <source>Counts, per commune and category (and per service and category), the reports of a period, the shares recategorised and routed right first time, the backlog at its end, what was out of scope, and the median and 90th percentile of the days to the first answer and to closure. Rows without a commune, a service or a category are totals. What rests on fewer than 6 reports is withheld, and with it what would give it back through a total. Never per person.</source>
        <translation>Compte, par commune et catégorie (et par service et catégorie), les signalements d'une période, les parts requalifiées et bien orientées du premier coup, l'encours à la fin, le hors champ, et la médiane et le 90e centile des délais, en jours, jusqu'à la première réponse et jusqu'à la clôture. Les lignes sans commune, service ou catégorie sont des totaux. Ce qui repose sur moins de 6 signalements n'est pas diffusé, ni ce qui permettrait de le retrouver par un total. Jamais par personne.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Per commune and category</source>
        <translation>Par commune et catégorie</translation>
    </message>
    <message>
        <source>Per service and category</source>
        <translation>Par service et catégorie</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>non diffusé</translation>
    </message>
</context>
<context>
    <name>IndicatorsDialog</name>
    <message>
        <source>Indicators</source>
        <translation>Indicateurs</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 3 months</source>
        <translation>3 derniers mois</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>L'année dernière</translation>
    </message>
    <message>
        <source>Other period</source>
        <translation>Autre période</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Période</translation>
    </message>
    <message>
        <source>&amp;from</source>
        <translation>&amp;du</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>a&amp;u</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Lignes</translation>
    </message>
    <message>
        <source>f&amp;or</source>
        <translation>p&amp;our</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>all communes</source>
        <translation>toutes les communes</translation>
    </message>
    <message>
        <source>all categories</source>
        <translation>toutes les catégories</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>What rests on fewer than 6 reports is withheld (&lt; 6), and with it what would give it back through a total (…). Nothing is counted per person.</source>
        <translation>Ce qui repose sur moins de 6 signalements n'est pas diffusé (&lt; 6), ni ce qui permettrait de le retrouver par un total (…). Rien n'est compté par personne.</translation>
    </message>
    <message>
        <source>No report in this period, nor any open at its end: choose a longer one.</source>
        <translation>Aucun signalement dans cette période, ni d'ouvert à sa fin : choisissez-en une plus longue.</translation>
    </message>
    <message>
        <source>Export the indicators</source>
        <translation>Exporter les indicateurs</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}. Choose another folder.</source>
        <translation>{path} n'a pas pu être écrit : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Rows written to {path}: {count}</source>
        <translation>Lignes écrites dans {path} : {count}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>non diffusé</translation>
    </message>
    <message>
        <source>No such report was confirmed to a service yet: triage does that.</source>
        <translation>Aucun de ces signalements n'est encore confirmé à un service : c'est le tri qui le fait.</translation>
    </message>
</context>
<context>
    <name>IndicatorsModel</name>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Reports of the period; those out of scope are counted apart.</source>
        <translation>Signalements de la période ; ceux hors champ sont comptés à part.</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Par mois</translation>
    </message>
    <message>
        <source>Reports of each month; a gap where they are fewer than 6.</source>
        <translation>Signalements de chaque mois ; un blanc quand ils sont moins de 6.</translation>
    </message>
    <message>
        <source>Recategorised</source>
        <translation>Requalifiés</translation>
    </message>
    <message>
        <source>Share whose category differs from the one received.</source>
        <translation>Part dont la catégorie diffère de celle reçue.</translation>
    </message>
    <message>
        <source>Right
first time</source>
        <translation>Du premier
coup</translation>
    </message>
    <message>
        <source>Share of the confirmed routes whose service is the first that was proposed.</source>
        <translation>Part des orientations confirmées dont le service est le premier proposé.</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Encours</translation>
    </message>
    <message>
        <source>Reports of whatever date that are open at the end of the period.</source>
        <translation>Signalements de toute date ouverts à la fin de la période.</translation>
    </message>
    <message>
        <source>Out of
scope</source>
        <translation>Hors
champ</translation>
    </message>
    <message>
        <source>Suggestions, behaviour, parking, social: no dysfunctions.</source>
        <translation>Suggestions, comportements, stationnement, social : pas des dysfonctionnements.</translation>
    </message>
    <message>
        <source>First answer
median · 9 in 10</source>
        <translation>Première réponse
médiane · 9 sur 10</translation>
    </message>
    <message>
        <source>Days to the first change of state by a person: median, then what 9 in 10 are within.</source>
        <translation>Jours jusqu'au premier changement d'état par une personne : médiane, puis ce que 9 sur 10 ne dépassent pas.</translation>
    </message>
    <message>
        <source>Closure
median · 9 in 10</source>
        <translation>Clôture
médiane · 9 sur 10</translation>
    </message>
    <message>
        <source>Days to the closure, other than as a duplicate: median, then what 9 in 10 are within.</source>
        <translation>Jours jusqu'à la clôture, hors doublons : médiane, puis ce que 9 sur 10 ne dépassent pas.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Next report</source>
        <translation>Signalement suivant</translation>
    </message>
    <message>
        <source>Previous report</source>
        <translation>Signalement précédent</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <source>Another service…</source>
        <translation>Autre service…</translation>
    </message>
    <message>
        <source>The service across the boundary</source>
        <translation>Le service de l'autre côté de la limite</translation>
    </message>
    <message>
        <source>Category…</source>
        <translation>Catégorie…</translation>
    </message>
    <message>
        <source>Sub-category…</source>
        <translation>Sous-catégorie…</translation>
    </message>
    <message>
        <source>Sub-category, in every category…</source>
        <translation>Sous-catégorie, toutes catégories…</translation>
    </message>
    <message>
        <source>Duplicate of…</source>
        <translation>Doublon de…</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>Détacher : pas un doublon</translation>
    </message>
    <message>
        <source>Out of scope…</source>
        <translation>Hors champ…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rejeter…</translation>
    </message>
    <message>
        <source>Ask for precision…</source>
        <translation>Demander une précision…</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Programmer…</translation>
    </message>
    <message>
        <source>Group into an intervention…</source>
        <translation>Regrouper en intervention…</translation>
    </message>
    <message>
        <source>Watch the place</source>
        <translation>Suivre le lieu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Marquer comme fait</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Keep the internal note</source>
        <translation>Garder la note interne</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>Placer sur la carte</translation>
    </message>
    <message>
        <source>Place at an address…</source>
        <translation>Placer d'après une adresse…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Zoom to the report</source>
        <translation>Zoomer sur le signalement</translation>
    </message>
    <message>
        <source>Photo, large</source>
        <translation>Photo en grand</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Select for a bulk act</source>
        <translation>Sélectionner pour une action groupée</translation>
    </message>
    <message>
        <source>Write the answer</source>
        <translation>Écrire la réponse</translation>
    </message>
    <message>
        <source>Read the list again</source>
        <translation>Relire la liste</translation>
    </message>
    <message>
        <source>Look at it later</source>
        <translation>Voir plus tard</translation>
    </message>
    <message>
        <source>Reports of the intervention…</source>
        <translation>Signalements de l'intervention…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
</context>
<context>
    <name>KindsBox</name>
    <message>
        <source>W&amp;hat</source>
        <translation>Qu&amp;oi</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Tout</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Rien</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>The local time, in the territory&apos;s time zone, of an instant of the workspace.</source>
        <translation>L'heure locale, dans le fuseau du territoire, d'un instant de l'espace de travail.</translation>
    </message>
    <message>
        <source>The reasons of a route in words, from the field route_trace.</source>
        <translation>Les raisons d'une orientation en toutes lettres, d'après le champ route_trace.</translation>
    </message>
    <message>
        <source>The name of a report&apos;s state.</source>
        <translation>Le nom de l'état d'un signalement.</translation>
    </message>
    <message>
        <source>Text made safe for HTML: what citizens write never becomes markup.</source>
        <translation>Texte rendu sûr en HTML : ce qu'écrivent les habitants ne devient jamais du balisage.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Tri</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Awaiting precision</source>
        <translation>Précision attendue</translation>
    </message>
    <message>
        <source>To requalify</source>
        <translation>À requalifier</translation>
    </message>
    <message>
        <source>To arbitrate</source>
        <translation>À arbitrer</translation>
    </message>
    <message>
        <source>To treat</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Programmé</translation>
    </message>
    <message>
        <source>Sent to a third party</source>
        <translation>Transmis à un tiers</translation>
    </message>
    <message>
        <source>Oriented outside</source>
        <translation>Orienté hors de l'outil</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>Out of scope</source>
        <translation>Hors champ</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doublon</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archivé</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Proposée</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>Ambiguë</translation>
    </message>
    <message>
        <source>No competence</source>
        <translation>Sans compétence</translation>
    </message>
    <message>
        <source>Outside the tool</source>
        <translation>Hors de l'outil</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>Non ouverte</translation>
    </message>
    <message>
        <source>To locate</source>
        <translation>À situer</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmée</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Annoying</source>
        <translation>Gênant</translation>
    </message>
    <message>
        <source>Dangerous</source>
        <translation>Dangereux</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Habitant</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>Marche</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Suggestion</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>Comportement</translation>
    </message>
    <message>
        <source>Parking</source>
        <translation>Stationnement</translation>
    </message>
    <message>
        <source>Social</source>
        <translation>Social</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>EPT</source>
        <translation>EPT</translation>
    </message>
    <message>
        <source>Département</source>
        <translation>Département</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Syndicat</source>
        <translation>Syndicat</translation>
    </message>
    <message>
        <source>Landlord</source>
        <translation>Bailleur</translation>
    </message>
    <message>
        <source>Concession holder</source>
        <translation>Concessionnaire</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Agents only</source>
        <translation>Agents seulement</translation>
    </message>
    <message>
        <source>Open to citizens</source>
        <translation>Ouvert aux habitants</translation>
    </message>
    <message>
        <source>Immediate</source>
        <translation>Immédiat</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Court</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Long</translation>
    </message>
    <message>
        <source>Mediator</source>
        <translation>Médiateur</translation>
    </message>
    <message>
        <source>Versatile team</source>
        <translation>Équipe polyvalente</translation>
    </message>
    <message>
        <source>QPV</source>
        <translation>QPV</translation>
    </message>
    <message>
        <source>NPNRU</source>
        <translation>NPNRU</translation>
    </message>
    <message>
        <source>Pilot</source>
        <translation>Expérimentation</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>The tool</source>
        <translation>L'outil</translation>
    </message>
    <message>
        <source>Dispatch file</source>
        <translation>Fichier de tournée</translation>
    </message>
    <message>
        <source>Route confirmed</source>
        <translation>Orientation confirmée</translation>
    </message>
    <message>
        <source>State changed</source>
        <translation>Changement d'état</translation>
    </message>
    <message>
        <source>Requalified</source>
        <translation>Requalifié</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>Autre service</translation>
    </message>
    <message>
        <source>Route proposed</source>
        <translation>Orientation proposée</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Déplacé</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Drawn area</source>
        <translation>Zone dessinée</translation>
    </message>
    <message>
        <source>Whole territory</source>
        <translation>Tout le territoire</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Reports, counted</source>
        <translation>Signalements, comptés</translation>
    </message>
    <message>
        <source>Perimeters</source>
        <translation>Périmètres</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Competences, areas</source>
        <translation>Compétences, zones</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>Territoire</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>Actes</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Actors</source>
        <translation>Acteurs</translation>
    </message>
    <message>
        <source>Participations</source>
        <translation>Participations</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Conventions</translation>
    </message>
    <message>
        <source>Competences</source>
        <translation>Compétences</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>Ouvertures</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>Sub-categories</source>
        <translation>Sous-catégories</translation>
    </message>
    <message>
        <source>Category mappings</source>
        <translation>Correspondances de catégories</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>Interventions</translation>
    </message>
    <message>
        <source>Answer templates</source>
        <translation>Modèles de réponse</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Rejected items</source>
        <translation>Rejets</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Envois en attente</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Acte</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Acteur</translation>
    </message>
    <message>
        <source>Usual actor</source>
        <translation>Acteur habituel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Category received</source>
        <translation>Catégorie reçue</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Clos le</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Created on</source>
        <translation>Créé le</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Danger</translation>
    </message>
    <message>
        <source>Usual rank</source>
        <translation>Rang habituel</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Département</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation>Doublon de</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Expected on</source>
        <translation>Prévu le</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Icône</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>Intervention</translation>
    </message>
    <message>
        <source>Duty officer</source>
        <translation>Astreinte</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Juridiction</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>Label for citizens</source>
        <translation>Libellé pour les habitants</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Dernière erreur</translation>
    </message>
    <message>
        <source>Last pulled on</source>
        <translation>Dernière récupération le</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Fondement juridique</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Moved on</source>
        <translation>Déplacé le</translation>
    </message>
    <message>
        <source>Open reports</source>
        <translation>Signalements ouverts</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Near a boundary</source>
        <translation>En limite</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Other channel</source>
        <translation>Autre canal</translation>
    </message>
    <message>
        <source>Service on the other side</source>
        <translation>Service de l'autre côté</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Photo reviewed</source>
        <translation>Photo relue</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>Prévue le</translation>
    </message>
    <message>
        <source>Position in lists</source>
        <translation>Place dans les listes</translation>
    </message>
    <message>
        <source>Accuracy of the position (m)</source>
        <translation>Précision de la position (m)</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Proposed service</source>
        <translation>Service proposé</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Reçu le</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Reason for rejection</source>
        <translation>Motif du rejet</translation>
    </message>
    <message>
        <source>Replayed on</source>
        <translation>Rejoué le</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Reported on</source>
        <translation>Signalé le</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Raisons</translation>
    </message>
    <message>
        <source>Routed on</source>
        <translation>Orienté le</translation>
    </message>
    <message>
        <source>Why out of scope</source>
        <translation>Pourquoi hors champ</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>Envoyé le</translation>
    </message>
    <message>
        <source>Service code received</source>
        <translation>Code de service reçu</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Received as</source>
        <translation>Reçu comme</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Status received</source>
        <translation>Statut reçu</translation>
    </message>
    <message>
        <source>Sub-category</source>
        <translation>Sous-catégorie</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Text reviewed</source>
        <translation>Texte relu</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Training done</source>
        <translation>Formation faite</translation>
    </message>
    <message>
        <source>Triage mode</source>
        <translation>Mode de tri</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Updated on</source>
        <translation>Mis à jour le</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Valable du</translation>
    </message>
    <message>
        <source>Valid until (excluded)</source>
        <translation>Valable jusqu'au (exclu)</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Capacity per week</source>
        <translation>Capacité par semaine</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>by category</source>
        <translation>par catégorie</translation>
    </message>
    <message>
        <source>by state</source>
        <translation>par état</translation>
    </message>
    <message>
        <source>Category to be given</source>
        <translation>Catégorie à donner</translation>
    </message>
    <message>
        <source>merged as a duplicate</source>
        <translation>rattachement comme doublon</translation>
    </message>
    <message>
        <source>no longer a duplicate</source>
        <translation>rattachement levé</translation>
    </message>
    <message>
        <source>out of scope</source>
        <translation>hors champ</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejet</translation>
    </message>
    <message>
        <source>precision asked for</source>
        <translation>précision demandée</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>intervention programmée</translation>
    </message>
    <message>
        <source>grouped into an intervention</source>
        <translation>regroupement en intervention</translation>
    </message>
    <message>
        <source>watched</source>
        <translation>mise sous suivi</translation>
    </message>
    <message>
        <source>done</source>
        <translation>clôture, c'est fait</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>réouverture</translation>
    </message>
    <message>
        <source>note kept</source>
        <translation>note gardée</translation>
    </message>
    <message>
        <source>placed</source>
        <translation>placement sur la carte</translation>
    </message>
    <message>
        <source>To triage</source>
        <translation>À trier</translation>
    </message>
    <message>
        <source>My services</source>
        <translation>Mes services</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Edits kept</source>
        <translation>Modifications gardées</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Versions read</source>
        <translation>Versions lues</translation>
    </message>
    <message>
        <source>The end comes after the beginning.</source>
        <translation>La fin vient après le début.</translation>
    </message>
    <message>
        <source>A report is not its own duplicate.</source>
        <translation>Un signalement n'est pas son propre doublon.</translation>
    </message>
    <message>
        <source>The sub-category belongs to another category: choose one of this category.</source>
        <translation>La sous-catégorie appartient à une autre catégorie : choisissez-en une de cette catégorie.</translation>
    </message>
    <message>
        <source>The service or its actor ended before this competence begins.</source>
        <translation>Le service ou son acteur a pris fin avant que cette compétence commence.</translation>
    </message>
    <message>
        <source>Ambiguous ones</source>
        <translation>Ambigus</translation>
    </message>
    <message>
        <source>Commune (INSEE)</source>
        <translation>Commune (INSEE)</translation>
    </message>
    <message>
        <source>State of the competence</source>
        <translation>Compétence</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>What, and what to do</source>
        <translation>Ce qui ne va pas, et que faire</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Couvert</translation>
    </message>
    <message>
        <source>Gap in competences</source>
        <translation>Vide de compétence</translation>
    </message>
    <message>
        <source>Overlap of competences</source>
        <translation>Recouvrement</translation>
    </message>
    <message>
        <source>Held by nobody</source>
        <translation>Exercée par personne</translation>
    </message>
    <message>
        <source>Contradictory rules</source>
        <translation>Règles contradictoires</translation>
    </message>
    <message>
        <source>Service that ended</source>
        <translation>Service qui a pris fin</translation>
    </message>
    <message>
        <source>Agreement that ended</source>
        <translation>Convention échue</translation>
    </message>
    <message>
        <source>Broken outline</source>
        <translation>Contour invalide</translation>
    </message>
    <message>
        <source>Beyond the territory</source>
        <translation>Hors du territoire</translation>
    </message>
    <message>
        <source>Service that never wins</source>
        <translation>Service qui ne l'emporte nulle part</translation>
    </message>
    <message>
        <source>Dry run: reports that would change</source>
        <translation>Essai à blanc : signalements qui changeraient</translation>
    </message>
    <message>
        <source>Other changes</source>
        <translation>Autres changements</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>Map of competences – {kind}</source>
        <translation>Carte des compétences – {kind}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Who is competent</source>
        <translation>Qui est compétent</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Communes and categories</source>
        <translation>Communes et catégories</translation>
    </message>
    <message>
        <source>Competences on {day}</source>
        <translation>Compétences au {day}</translation>
    </message>
    <message>
        <source>Who to call, and by what right</source>
        <translation>Qui appeler, et à quel titre</translation>
    </message>
    <message>
        <source>Every category: who acts and to whom it is open</source>
        <translation>Toutes les catégories : qui agit et à qui c'est ouvert</translation>
    </message>
    <message>
        <source>Who acts in each commune, by category</source>
        <translation>Qui agit dans chaque commune, par catégorie</translation>
    </message>
    <message>
        <source>First the service that acts on most of it; +2: two others act on parts. Open to all where nothing is said.</source>
        <translation>D'abord le service qui agit sur la plus grande part ; +2 : deux autres agissent sur des parties. Sans mention, c'est ouvert à tous.</translation>
    </message>
    <message>
        <source>(continued)</source>
        <translation>(suite)</translation>
    </message>
    <message>
        <source>Nobody is competent here.</source>
        <translation>Personne n'est compétent ici.</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>sheet {number}/{total}</source>
        <translation>fiche {number}/{total}</translation>
    </message>
    <message>
        <source>Telephone, e-mail</source>
        <translation>Téléphone, courriel</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Who acts</source>
        <translation>Qui agit</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>Nobody (gap)</source>
        <translation>Personne (vide)</translation>
    </message>
    <message>
        <source>No competence is known there: to be settled.</source>
        <translation>Aucune compétence connue : à trancher.</translation>
    </message>
    <message>
        <source>{service} (tied with another: to be settled)</source>
        <translation>{service} (à égalité avec un autre : à trancher)</translation>
    </message>
    <message>
        <source>By sub-category: {phases}</source>
        <translation>Selon la sous-catégorie : {phases}</translation>
    </message>
    <message>
        <source>opening by sub-category</source>
        <translation>ouverture selon la sous-catégorie</translation>
    </message>
    <message>
        <source>gaps</source>
        <translation>vides</translation>
    </message>
    <message>
        <source>overlaps</source>
        <translation>recouvrements</translation>
    </message>
    <message>
        <source>Source: Signalement, {territory}. Edited on {day}. {outlines}</source>
        <translation>Source : Signalement, {territory}. Édité le {day}. {outlines}</translation>
    </message>
    <message>
        <source>Real outlines of the communes.</source>
        <translation>Contours réels des communes.</translation>
    </message>
    <message>
        <source>Schematic outlines of the communes: surfaces and limits are only indicative.</source>
        <translation>Contours schématiques des communes : surfaces et limites sont indicatives.</translation>
    </message>
    <message>
        <source>Significant concentration, 99 %</source>
        <translation>Concentration significative, 99 %</translation>
    </message>
    <message>
        <source>Significant concentration, 95 %</source>
        <translation>Concentration significative, 95 %</translation>
    </message>
    <message>
        <source>Significant concentration, 90 %</source>
        <translation>Concentration significative, 90 %</translation>
    </message>
    <message>
        <source>Not significant</source>
        <translation>Non significatif</translation>
    </message>
    <message>
        <source>Significantly calm, 90 %</source>
        <translation>Calme significatif, 90 %</translation>
    </message>
    <message>
        <source>Significantly calm, 95 %</source>
        <translation>Calme significatif, 95 %</translation>
    </message>
    <message>
        <source>Significantly calm, 99 %</source>
        <translation>Calme significatif, 99 %</translation>
    </message>
    <message>
        <source>No data (closed, or beyond the territory)</source>
        <translation>Sans donnée (fermé, ou hors du territoire)</translation>
    </message>
    <message>
        <source>Consecutive</source>
        <translation>Consécutif</translation>
    </message>
    <message>
        <source>Intensifying</source>
        <translation>En intensification</translation>
    </message>
    <message>
        <source>Persistent</source>
        <translation>Persistant</translation>
    </message>
    <message>
        <source>Diminishing</source>
        <translation>En diminution</translation>
    </message>
    <message>
        <source>Sporadic</source>
        <translation>Sporadique</translation>
    </message>
    <message>
        <source>Oscillating</source>
        <translation>Oscillant</translation>
    </message>
    <message>
        <source>Historical</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Increasing</source>
        <translation>En hausse</translation>
    </message>
    <message>
        <source>Decreasing</source>
        <translation>En baisse</translation>
    </message>
    <message>
        <source>No trend</source>
        <translation>Sans tendance</translation>
    </message>
    <message>
        <source>Never open</source>
        <translation>Jamais ouvert</translation>
    </message>
    <message>
        <source>Partly open</source>
        <translation>Ouvert en partie</translation>
    </message>
    <message>
        <source>Wholly open</source>
        <translation>Entièrement ouvert</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Cellule</translation>
    </message>
    <message>
        <source>Months with a report</source>
        <translation>Mois avec un signalement</translation>
    </message>
    <message>
        <source>Gi*</source>
        <translation>Gi*</translation>
    </message>
    <message>
        <source>p-value</source>
        <translation>Valeur p</translation>
    </message>
    <message>
        <source>p-value, corrected</source>
        <translation>Valeur p corrigée</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Non diffusé</translation>
    </message>
    <message>
        <source>Value compared</source>
        <translation>Valeur comparée</translation>
    </message>
    <message>
        <source>How it came about</source>
        <translation>Évolution</translation>
    </message>
    <message>
        <source>Hotspot (rank)</source>
        <translation>Point noir (rang)</translation>
    </message>
    <message>
        <source>Open to agents</source>
        <translation>Ouvert aux agents</translation>
    </message>
    <message>
        <source>Highest Gi*</source>
        <translation>Gi* le plus élevé</translation>
    </message>
    <message>
        <source>Main kind</source>
        <translation>Nature principale</translation>
    </message>
    <message>
        <source>Share of the main kind</source>
        <translation>Part de la nature principale</translation>
    </message>
    <message>
        <source>Share of all reports</source>
        <translation>Part de tous les signalements</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendance</translation>
    </message>
    <message>
        <source>Median delay to closure (days)</source>
        <translation>Délai médian jusqu'à la clôture (jours)</translation>
    </message>
    <message>
        <source>Spots (3 reports within 15 m)</source>
        <translation>Emplacements (3 signalements à moins de 15 m)</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Open only in part (kinds, time or public)</source>
        <translation>Ouvert en partie seulement (natures, durée ou public)</translation>
    </message>
    <message>
        <source>publics not told</source>
        <translation>publics non précisés</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Facet</source>
        <translation>Facette</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En mots</translation>
    </message>
    <message>
        <source>Representativeness</source>
        <translation>Représentativité</translation>
    </message>
    <message>
        <source>Publics who speak</source>
        <translation>Publics qui parlent</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Walks</source>
        <translation>Marches</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Mean polarity (−1 to 1)</source>
        <translation>Polarité moyenne (−1 à 1)</translation>
    </message>
    <message>
        <source>By public: observations, polarity</source>
        <translation>Par public : observations, polarité</translation>
    </message>
    <message>
        <source>Open reports nearby</source>
        <translation>Signalements ouverts à proximité</translation>
    </message>
    <message>
        <source>Hotspots nearby (ranks)</source>
        <translation>Points noirs à proximité (rangs)</translation>
    </message>
    <message>
        <source>Begins at (m)</source>
        <translation>Commence à (m)</translation>
    </message>
    <message>
        <source>Ends at (m)</source>
        <translation>Finit à (m)</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Voie</translation>
    </message>
    <message>
        <source>No theme</source>
        <translation>Sans thème</translation>
    </message>
    <message>
        <source>fewer than {count} people, or publics not told</source>
        <translation>moins de {count} personnes, ou publics non précisés</translation>
    </message>
    <message>
        <source>{theme} ({facet}): {verdict}. {who}; {count} observations.</source>
        <translation>{theme} ({facet}) : {verdict}. {who} ; {count} observations.</translation>
    </message>
    <message>
        <source>not told: fewer than {count} people in a public</source>
        <translation>non diffusé : moins de {count} personnes dans un public</translation>
    </message>
    <message>
        <source>Crossed walks: {name}</source>
        <translation>Marches croisées : {name}</translation>
    </message>
    <message>
        <source>What groups say of the places of one itinerary, by theme and facet. Density along the itinerary by a quartic kernel; no public of fewer than {count} people is told apart.</source>
        <translation>Ce que des groupes disent des lieux d'un même itinéraire, par thème et par facette. Densité le long de l'itinéraire par un noyau quartique ; aucun public de moins de {count} personnes n'est distingué.</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>Ressenti</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>− What is wrong</source>
        <translation>− Ce qui ne va pas</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Ni l'un ni l'autre</translation>
    </message>
    <message>
        <source>+ What is well</source>
        <translation>+ Ce qui va bien</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Matin</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Après-midi</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Soir</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>Winter</source>
        <translation>Hiver</translation>
    </message>
    <message>
        <source>Spring</source>
        <translation>Printemps</translation>
    </message>
    <message>
        <source>Summer</source>
        <translation>Été</translation>
    </message>
    <message>
        <source>Autumn</source>
        <translation>Automne</translation>
    </message>
    <message>
        <source>Digital</source>
        <translation>Numérique</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Digital and paper</source>
        <translation>Numérique et papier</translation>
    </message>
    <message>
        <source>1 – The tools</source>
        <translation>1 – Les outils</translation>
    </message>
    <message>
        <source>2 – A culture of data</source>
        <translation>2 – Une culture de la donnée</translation>
    </message>
    <message>
        <source>3 – The power to act</source>
        <translation>3 – Le pouvoir d'agir</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Cadrage</translation>
    </message>
    <message>
        <source>Modalities with the actors</source>
        <translation>Modalités avec les acteurs</translation>
    </message>
    <message>
        <source>First meeting with residents</source>
        <translation>Première réunion avec les habitants</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Training on the tools</source>
        <translation>Formation aux outils</translation>
    </message>
    <message>
        <source>The walk</source>
        <translation>La marche</translation>
    </message>
    <message>
        <source>Restitution and recommendations</source>
        <translation>Restitution et préconisations</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Proposed by residents</source>
        <translation>Proposée par les habitants</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Réalisée</translation>
    </message>
    <message>
        <source>Publics converge</source>
        <translation>Les publics convergent</translation>
    </message>
    <message>
        <source>Publics disagree</source>
        <translation>Les publics s'opposent</translation>
    </message>
    <message>
        <source>Opinions are mixed</source>
        <translation>Avis partagés</translation>
    </message>
    <message>
        <source>One public only speaks</source>
        <translation>Un seul public parle</translation>
    </message>
    <message>
        <source>One group only speaks</source>
        <translation>Un seul groupe parle</translation>
    </message>
    <message>
        <source>Feedback of participants</source>
        <translation>Retours des participants</translation>
    </message>
    <message>
        <source>Obstacles</source>
        <translation>Freins</translation>
    </message>
    <message>
        <source>Levers</source>
        <translation>Leviers</translation>
    </message>
    <message>
        <source>What can be done again elsewhere</source>
        <translation>Ce qui peut être refait ailleurs</translation>
    </message>
    <message>
        <source>Observations of walks</source>
        <translation>Observations des marches</translation>
    </message>
    <message>
        <source>Itineraries of walks</source>
        <translation>Itinéraires des marches</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Préconisations</translation>
    </message>
    <message>
        <source>Themes of walks</source>
        <translation>Thèmes des marches</translation>
    </message>
    <message>
        <source>Publics of walks</source>
        <translation>Publics des marches</translation>
    </message>
    <message>
        <source>Addressed to</source>
        <translation>Adressée à</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Walk closed on</source>
        <translation>Marche close le</translation>
    </message>
    <message>
        <source>Entered from</source>
        <translation>Saisie depuis</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>Intensité</translation>
    </message>
    <message>
        <source>Itinerary</source>
        <translation>Itinéraire</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Observed on</source>
        <translation>Observé le</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>Organisateur</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Périmètre</translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation>Polarité</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>Questionnaire</translation>
    </message>
    <message>
        <source>Restitution on</source>
        <translation>Restitution le</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Saison</translation>
    </message>
    <message>
        <source>Time slot</source>
        <translation>Créneau</translation>
    </message>
    <message>
        <source>Begins on</source>
        <translation>Commence le</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Walk (code)</source>
        <translation>Marche (code)</translation>
    </message>
    <message>
        <source>by facet</source>
        <translation>par facette</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>What is well</source>
        <translation>Ce qui va bien</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Avec réponse</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste à cocher</translation>
    </message>
    <message>
        <source>not told, or fewer than can be said</source>
        <translation>non précisé, ou trop peu pour être dit</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Rien n'a été écrit.</translation>
    </message>
    <message>
        <source>Recommendations: {status}</source>
        <translation>Préconisations : {status}</translation>
    </message>
    <message>
        <source>{facets}. What is wrong: {wrong}; what is well: {well}. {reports} reports, {answered} answered.</source>
        <translation>{facets}. Ce qui ne va pas : {wrong} ; ce qui va bien : {well}. Signalements : {reports}, dont {answered} avec réponse.</translation>
    </message>
    <message>
        <source>{facet} {sign}</source>
        <translation>{facet} {sign}</translation>
    </message>
    <message>
        <source>walks by day</source>
        <translation>marches de jour</translation>
    </message>
    <message>
        <source>walks by night</source>
        <translation>marches de nuit</translation>
    </message>
    <message>
        <source>The whole row</source>
        <translation>La ligne entière</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Contour</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gardée</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>supprimée</translation>
    </message>
    <message>
        <source>{hectares} ha around {place}</source>
        <translation>{hectares} ha autour de {place}</translation>
    </message>
    <message>
        <source>Diagnosis: {name}</source>
        <translation>Diagnostic : {name}</translation>
    </message>
</context>
<context>
    <name>Lexicon</name>
    <message>
        <source>Category to be given</source>
        <translation>Catégorie à préciser</translation>
    </message>
    <message>
        <source>danger</source>
        <translation>danger</translation>
    </message>
    <message>
        <source>late</source>
        <translation>en retard</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>N° {number}</translation>
    </message>
    <message>
        <source>near a boundary</source>
        <translation>en limite</translation>
    </message>
</context>
<context>
    <name>LinesDialog</name>
    <message>
        <source>Area around lines</source>
        <translation>Zone autour de lignes</translation>
    </message>
    <message>
        <source>Around the selected lines of the layer, or all of them when none is selected.</source>
        <translation>Autour des lignes sélectionnées de la couche, ou de toutes si aucune ne l'est.</translation>
    </message>
    <message>
        <source>Layer of lines</source>
        <translation>Couche de lignes</translation>
    </message>
    <message>
        <source>Distance on each side</source>
        <translation>Distance de chaque côté</translation>
    </message>
    <message>
        <source>or the field that holds it (m)</source>
        <translation>ou le champ qui la contient (m)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dessiner</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Nothing has all of these filters.</source>
        <translation>Rien ne répond à tous ces filtres.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Say which services are yours: their reports come here.</source>
        <translation>Dites quels services sont les vôtres : leurs signalements viendront ici.</translation>
    </message>
    <message>
        <source>My services…</source>
        <translation>Mes services…</translation>
    </message>
    <message>
        <source>Nothing waits: every report was triaged. Pull to see whether there are new ones.</source>
        <translation>Rien n'attend : tout est trié. Récupérez pour voir s'il y a du nouveau.</translation>
    </message>
    <message>
        <source>Nothing waits here.</source>
        <translation>Rien n'attend ici.</translation>
    </message>
</context>
<context>
    <name>ManyOpeningsDialog</name>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>&amp;All communes</source>
        <translation>&amp;Toutes les communes</translation>
    </message>
    <message>
        <source>What the citizen reads while it is not open</source>
        <translation>Ce que lit le citoyen tant que ce n'est pas ouvert</translation>
    </message>
    <message>
        <source>Telephone, counter, site of who treats it</source>
        <translation>Téléphone, guichet, site de qui le traite</translation>
    </message>
    <message>
        <source>The services are trained</source>
        <translation>Les services sont formés</translation>
    </message>
    <message>
        <source>The services have agreed</source>
        <translation>Les services ont donné leur accord</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>Tick the communes.</source>
        <translation>Cochez les communes.</translation>
    </message>
    <message>
        <source>Nothing to change: it is so already.</source>
        <translation>Rien à changer : c'est déjà ainsi.</translation>
    </message>
    <message>
        <source>Closed: {closed}. Opened to agents: {agents}. Opened to citizens: {citizens}.</source>
        <translation>Fermetures : {closed}. Ouvertures aux agents : {agents}. Ouvertures aux citoyens : {citizens}.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Other channel</source>
        <translation>Autre canal</translation>
    </message>
</context>
<context>
    <name>MapMarks</name>
    <message>
        <source>Areas of competence</source>
        <translation>Zones de compétence</translation>
    </message>
</context>
<context>
    <name>MapSide</name>
    <message>
        <source>Click where the report is. Escape: leave it where it was.</source>
        <translation>Cliquez à l'endroit du signalement. Échap : le laisser où il était.</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Our category</source>
        <translation>Notre catégorie</translation>
    </message>
    <message>
        <source>(to be chosen)</source>
        <translation>(à choisir)</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Competences of roads, from IGN&apos;s BD TOPO</source>
        <translation>Compétences des routes, d'après la BD TOPO de l'IGN</translation>
    </message>
    <message>
        <source>Points noirs of a perimeter, from a layer of points</source>
        <translation>Points noirs d'un périmètre, à partir d'une couche de points</translation>
    </message>
</context>
<context>
    <name>MonthChart</name>
    <message>
        <source>withheld</source>
        <translation>non diffusé</translation>
    </message>
</context>
<context>
    <name>MyServicesDialog</name>
    <message>
        <source>My services</source>
        <translation>Mes services</translation>
    </message>
    <message>
        <source>Their reports make the queue “My services”. This changes no right of access.</source>
        <translation>Leurs signalements forment la file « Mes services ». Cela ne change aucun droit d'accès.</translation>
    </message>
    <message>
        <source>Type to narrow the list</source>
        <translation>Tapez pour réduire la liste</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
</context>
<context>
    <name>NewWorkspaceDialog</name>
    <message>
        <source>New workspace</source>
        <translation>Nouvel espace de travail</translation>
    </message>
    <message>
        <source>Replace a workspace that is already there</source>
        <translation>Remplacer un espace de travail déjà présent</translation>
    </message>
    <message>
        <source>The EPT&apos;s 24 communes (schematic outlines, to be replaced later)</source>
        <translation>Les 24 communes de l'EPT (contours schématiques, à remplacer ensuite)</translation>
    </message>
    <message>
        <source>My own layer of communes</source>
        <translation>Ma propre couche de communes</translation>
    </message>
    <message>
        <source>The bundled French nomenclature</source>
        <translation>La nomenclature fournie, en français</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>Territoire</translation>
    </message>
    <message>
        <source>Nomenclature (CSV)</source>
        <translation>Nomenclature (CSV)</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Field of the INSEE code</source>
        <translation>Champ du code INSEE</translation>
    </message>
    <message>
        <source>Field of the name</source>
        <translation>Champ du nom</translation>
    </message>
    <message>
        <source>Field of the population</source>
        <translation>Champ de la population</translation>
    </message>
</context>
<context>
    <name>OpenWorkspaceDialog</name>
    <message>
        <source>Open a workspace</source>
        <translation>Ouvrir un espace de travail</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>OpeningEditor</name>
    <message>
        <source>until (excluded)</source>
        <translation>jusqu'au (exclu)</translation>
    </message>
    <message>
        <source>What the citizen reads while it is not open</source>
        <translation>Ce que lit le citoyen tant que ce n'est pas ouvert</translation>
    </message>
    <message>
        <source>Telephone, counter, site of who treats it</source>
        <translation>Téléphone, guichet, site de qui le traite</translation>
    </message>
    <message>
        <source>The service is trained</source>
        <translation>Le service est formé</translation>
    </message>
    <message>
        <source>The service has agreed</source>
        <translation>Le service a donné son accord</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Whoever acts</source>
        <translation>Quel que soit le service</translation>
    </message>
    <message>
        <source>Open to</source>
        <translation>Ouvert à</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Other channel</source>
        <translation>Autre canal</translation>
    </message>
    <message>
        <source>Tr&amp;y…</source>
        <translation>&amp;Essayer…</translation>
    </message>
    <message>
        <source>What it would change for the reports of the last 12 months; writes nothing</source>
        <translation>Ce que cela changerait pour les signalements des 12 derniers mois ; rien n'est écrit</translation>
    </message>
</context>
<context>
    <name>OptionsFactory</name>
    <message>
        <source>Signalement</source>
        <translation>Signalement</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source>Accounts and keys are kept in QGIS&apos;s Authentication page, never here.</source>
        <translation>Les comptes et les clés sont gardés dans la page Authentification de QGIS, jamais ici.</translation>
    </message>
    <message>
        <source>Longest wait for an answer</source>
        <translation>Attente maximale d'une réponse</translation>
    </message>
    <message>
        <source>Largest answer</source>
        <translation>Taille maximale d'une réponse</translation>
    </message>
    <message>
        <source>Requests at a time</source>
        <translation>Requêtes simultanées</translation>
    </message>
    <message>
        <source>Géoplateforme (WFS)</source>
        <translation>Géoplateforme (WFS)</translation>
    </message>
    <message>
        <source>When QGIS starts, open the workspace used last</source>
        <translation>Au démarrage de QGIS, ouvrir le dernier espace de travail utilisé</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>Pull by itself every</source>
        <translation>Récupération automatique toutes les</translation>
    </message>
    <message>
        <source>Send the answers back by itself, to the sources that are set to have them</source>
        <translation>Renvoyer automatiquement les réponses aux sources qui en reçoivent</translation>
    </message>
</context>
<context>
    <name>OutboxDialog</name>
    <message>
        <source>Outbox</source>
        <translation>Envois en attente</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>Waiting: {waiting}. Failed: {failed}. A later update of a report waits for the earlier one.</source>
        <translation>En attente : {waiting}. En échec : {failed}. Pour un signalement, un envoi attend le précédent.</translation>
    </message>
    <message>
        <source>Nothing waits: the sources have every answer, or none of them is set to be sent answers.</source>
        <translation>Rien n'attend : les sources ont toutes les réponses, ou aucune n'est réglée pour en recevoir.</translation>
    </message>
    <message>
        <source>✕ failed</source>
        <translation>✕ échec</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>next try {at}</source>
        <translation>prochain essai {at}</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>en cours d'envoi</translation>
    </message>
    <message>
        <source>Sent: {sent}. To be tried again: {retried}. Failed: {failed}.</source>
        <translation>Envoyés : {sent}. À réessayer : {retried}. En échec : {failed}.</translation>
    </message>
    <message>
        <source>What the &amp;citizen will read</source>
        <translation>Ce que l'&amp;habitant lira</translation>
    </message>
    <message>
        <source>&amp;Send all now</source>
        <translation>&amp;Tout envoyer maintenant</translation>
    </message>
    <message>
        <source>Sends all that waits, was put off or failed.</source>
        <translation>Envoie tout ce qui attend, est reporté ou en échec.</translation>
    </message>
    <message>
        <source>&amp;Retry the chosen</source>
        <translation>&amp;Réessayer la sélection</translation>
    </message>
    <message>
        <source>Sends again the chosen updates that failed or were put off, and all that is due.</source>
        <translation>Renvoie les envois choisis qui sont en échec ou reportés, et tout ce qui peut partir.</translation>
    </message>
    <message>
        <source>held: Sources says to send nothing back</source>
        <translation>retenu : d'après Sources, rien n'est renvoyé</translation>
    </message>
</context>
<context>
    <name>OutlinesDialog</name>
    <message>
        <source>Real outlines</source>
        <translation>Contours réels</translation>
    </message>
    <message>
        <source>Replaces the outlines of the communes. Routes that a person confirmed are kept; the others are proposed again.</source>
        <translation>Remplace les contours des communes. Les orientations confirmées par une personne sont gardées ; les autres sont proposées à nouveau.</translation>
    </message>
    <message>
        <source>From IGN's Géoplateforme (needs a network)</source>
        <translation>De la Géoplateforme de l'IGN (demande un réseau)</translation>
    </message>
    <message>
        <source>From a file of communes</source>
        <translation>D'un fichier de communes</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>Own dates</source>
        <translation>Autres dates</translation>
    </message>
    <message>
        <source>from</source>
        <translation>du</translation>
    </message>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
</context>
<context>
    <name>PhotoLoader</name>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>The photo is being fetched.</source>
        <translation>La photo est en cours de récupération.</translation>
    </message>
    <message>
        <source>Photo {number} of {total}, {width} × {height} pixels. Click to enlarge it.</source>
        <translation>Photo {number} sur {total}, {width} × {height} pixels. Cliquez pour l'agrandir.</translation>
    </message>
</context>
<context>
    <name>PhotoWindow</name>
    <message>
        <source>Photos of the report</source>
        <translation>Photos du signalement</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Photo précédente</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Photo suivante</translation>
    </message>
    <message>
        <source>Fit in the window</source>
        <translation>Ajuster à la fenêtre</translation>
    </message>
    <message>
        <source>All pixels (100 %)</source>
        <translation>Tous les pixels (100 %)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} sur {total}</translation>
    </message>
    <message>
        <source>{number} of {total} · {width} × {height} pixels</source>
        <translation>{number} sur {total} · {width} × {height} pixels</translation>
    </message>
</context>
<context>
    <name>PlaceTool</name>
    <message>
        <source>This place has no coordinates in EPSG:2154: click within France, or press Escape.</source>
        <translation>Ce lieu n'a pas de coordonnées en EPSG:2154 : cliquez en France, ou appuyez sur Échap.</translation>
    </message>
</context>
<context>
    <name>PlaceWidget</name>
    <message>
        <source>&amp;GeoPackage file (one trusted writer)</source>
        <translation>Fichier &amp;GeoPackage (une seule personne y écrit)</translation>
    </message>
    <message>
        <source>&amp;PostgreSQL/PostGIS (a team, with roles)</source>
        <translation>&amp;PostgreSQL/PostGIS (une équipe, avec des rôles)</translation>
    </message>
    <message>
        <source>QGIS knows no PostgreSQL connection yet: make one in the Browser panel, then come back.</source>
        <translation>QGIS ne connaît encore aucune connexion PostgreSQL : créez-en une dans le panneau Explorateur, puis revenez.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Choose a file or a connection first.</source>
        <translation>Choisissez d'abord un fichier ou une connexion.</translation>
    </message>
</context>
<context>
    <name>PreparationTab</name>
    <message>
        <source>Card…</source>
        <translation>Fiche…</translation>
    </message>
    <message>
        <source>Title, date, itinerary, questionnaire, restitution, balance sheet</source>
        <translation>Titre, date, itinéraire, questionnaire, restitution, bilan</translation>
    </message>
    <message>
        <source>Checklist of the walk</source>
        <translation>Liste à cocher de la marche</translation>
    </message>
    <message>
        <source>no date yet</source>
        <translation>sans date</translation>
    </message>
    <message>
        <source>Itinerary: {name}</source>
        <translation>Itinéraire : {name}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>Questionnaire: {name}</source>
        <translation>Questionnaire : {name}</translation>
    </message>
    <message>
        <source>Closed on {day}</source>
        <translation>Close le {day}</translation>
    </message>
    <message>
        <source>Phase {number}: {phase}</source>
        <translation>Phase {number} : {phase}</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Close the walk</source>
        <translation>Clore la marche</translation>
    </message>
    <message>
        <source>Back to: {phase}</source>
        <translation>Revenir à : {phase}</translation>
    </message>
    <message>
        <source>{phase} (not for a walk on paper)</source>
        <translation>{phase} (pas pour une marche sur papier)</translation>
    </message>
    <message>
        <source>Done on {day}</source>
        <translation>Fait le {day}</translation>
    </message>
</context>
<context>
    <name>PrintCompetences</name>
    <message>
        <source>Print the map of competences</source>
        <translation>Imprimer la carte des compétences</translation>
    </message>
    <message>
        <source>Writes a PDF in A3, for a category or a sub-category and a day: a sheet for the whole territory with the table of communes and categories, then a sheet for each commune: map, legend, who to call and by what right, and to whom each category is open. In QGIS the layout stays in the project, with temporary layers of its own: open it from Project › Layouts to change it, make its layers permanent to keep it.</source>
        <translation>Écrit un PDF en A3, pour une catégorie ou une sous-catégorie et une date : une fiche pour tout le territoire avec le tableau des communes et des catégories, puis une fiche par commune : carte, légende, qui appeler et à quel titre, et à qui chaque catégorie est ouverte. Dans QGIS, la mise en page reste dans le projet, avec ses couches temporaires : ouvrez-la par Projet › Mises en page pour la modifier, rendez ses couches permanentes pour la garder.</translation>
    </message>
    <message>
        <source>Category or sub-category (code)</source>
        <translation>Catégorie ou sous-catégorie (code)</translation>
    </message>
    <message>
        <source>Day judged (today when empty)</source>
        <translation>Date examinée (aujourd'hui si vide)</translation>
    </message>
    <message>
        <source>Map of competences (PDF)</source>
        <translation>Carte des compétences (PDF)</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Fiches</translation>
    </message>
</context>
<context>
    <name>PrintWalkSheets</name>
    <message>
        <source>Print the sheets of a walk</source>
        <translation>Imprimer les fiches d'une marche</translation>
    </message>
    <message>
        <source>Writes what groups without a tablet take along: for each of them, in A4, the map of the itinerary with a numbered grid, what is asked, and a box for each observation; and the table in which the sheets are typed up, with the cell of the grid (C4) in the place of coordinates. “Import a walk” with the source “spreadsheet” reads the table without any mapping and makes the same records as the form on a tablet; an observation stands at the centre of its cell. Nothing is written over what is there already.</source>
        <translation>Écrit ce que les groupes sans tablette emportent : pour chacun, en A4, la carte de l'itinéraire avec une grille numérotée, ce qui est demandé, et un cadre par observation ; et le tableau où l'on saisit les fiches, avec la case de la grille (C4) à la place des coordonnées. « Importer une marche », avec la source « spreadsheet », lit ce tableau sans aucune correspondance et fait les mêmes enregistrements que le formulaire sur tablette ; une observation se place au centre de sa case. Rien n'est écrit par-dessus ce qui est déjà là.</translation>
    </message>
    <message>
        <source>Code of the walk</source>
        <translation>Code de la marche</translation>
    </message>
    <message>
        <source>Codes of the groups, between commas (those of the walk when empty)</source>
        <translation>Codes des groupes, séparés par des virgules (ceux de la marche si vide)</translation>
    </message>
    <message>
        <source>Observations for each group</source>
        <translation>Observations par groupe</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>Table to fill in</source>
        <translation>Tableau à remplir</translation>
    </message>
</context>
<context>
    <name>PullReports</name>
    <message>
        <source>Pull reports from a source</source>
        <translation>Récupérer les signalements d'une source</translation>
    </message>
    <message>
        <source>Reads what is new at the source, page by page; cut at any point, the next call goes on from there. What a person decided is never changed. What cannot be used is kept aside with the reason.</source>
        <translation>Lit ce qui est nouveau à la source, page par page ; coupé à n'importe quel moment, l'appel suivant reprend là. Ce qu'une personne a décidé n'est jamais changé. Ce qui est inutilisable est mis de côté avec sa raison.</translation>
    </message>
    <message>
        <source>Code of the source</source>
        <translation>Code de la source</translation>
    </message>
    <message>
        <source>Read again since</source>
        <translation>Relire depuis</translation>
    </message>
</context>
<context>
    <name>PullSummaryDialog</name>
    <message>
        <source>What the pull did</source>
        <translation>Ce que la récupération a fait</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Il n'y en a pas.</translation>
    </message>
    <message>
        <source>Cancelled: the next pull goes on from the last page kept.</source>
        <translation>Annulé : la prochaine récupération reprend après la dernière page gardée.</translation>
    </message>
    <message>
        <source>To know:</source>
        <translation>À savoir :</translation>
    </message>
    <message>
        <source>New reports: {count}</source>
        <translation>Nouveaux signalements : {count}</translation>
    </message>
    <message>
        <source>Changed at the source: {count}</source>
        <translation>Modifiés à la source : {count}</translation>
    </message>
    <message>
        <source>Rejected items: {count}</source>
        <translation>Rejets : {count}</translation>
    </message>
    <message>
        <source>Unchanged: {count}</source>
        <translation>Inchangés : {count}</translation>
    </message>
    <message>
        <source>Propose their routes now</source>
        <translation>Proposer leur orientation maintenant</translation>
    </message>
</context>
<context>
    <name>PushUpdates</name>
    <message>
        <source>Send the answers back to the sources</source>
        <translation>Renvoyer les réponses aux sources</translation>
    </message>
    <message>
        <source>Sends what waits in the outbox, each update once however often the network fails. What cannot be sent now is tried again later; what a source refuses waits for a person.</source>
        <translation>Envoie ce qui attend, chaque mise à jour une seule fois quelles que soient les pannes du réseau. Ce qui ne peut partir maintenant sera réessayé ; ce qu'une source refuse attend une personne.</translation>
    </message>
    <message>
        <source>Code of the source (empty: all)</source>
        <translation>Code de la source (vide : toutes)</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <source>To be tried again</source>
        <translation>À réessayer</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
</context>
<context>
    <name>QueueBar</name>
    <message>
        <source>Other queues and kept filters</source>
        <translation>Autres files et filtres enregistrés</translation>
    </message>
    <message>
        <source>My services…</source>
        <translation>Mes services…</translation>
    </message>
    <message>
        <source>Keep this filter…</source>
        <translation>Enregistrer ce filtre…</translation>
    </message>
    <message>
        <source>Forget a filter</source>
        <translation>Supprimer un filtre</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>Enregistrer ce filtre</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Nom du filtre</translation>
    </message>
</context>
<context>
    <name>QuickPick</name>
    <message>
        <source>Type to narrow the list</source>
        <translation>Tapez pour réduire la liste</translation>
    </message>
    <message>
        <source>Nothing has these words: try fewer of them.</source>
        <translation>Rien ne contient ces mots : essayez-en moins.</translation>
    </message>
    <message>
        <source>Say why in a few words, then press Enter.</source>
        <translation>Dites pourquoi en quelques mots, puis appuyez sur Entrée.</translation>
    </message>
</context>
<context>
    <name>RecommendingTab</name>
    <message>
        <source>Recommendations of the walk</source>
        <translation>Préconisations de la marche</translation>
    </message>
    <message>
        <source>Nothing is recommended yet. Write below what residents recommend, to whom, and on what it rests.</source>
        <translation>Rien n'est encore préconisé. Écrivez ci-dessous ce que les habitants préconisent, à qui, et sur quoi cela repose.</translation>
    </message>
    <message>
        <source>Rest it on those chosen</source>
        <translation>Appuyer sur la sélection</translation>
    </message>
    <message>
        <source>The observations chosen in the tab “Gathering”</source>
        <translation>Les observations choisies dans l'onglet « Collecte »</translation>
    </message>
    <message>
        <source>See them</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>(nobody yet)</source>
        <translation>(personne encore)</translation>
    </message>
    <message>
        <source>Rests on {count} observations</source>
        <translation>Observations à l'appui : {count}</translation>
    </message>
    <message>
        <source>Write what residents recommend first.</source>
        <translation>Écrivez d'abord ce que les habitants préconisent.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
</context>
<context>
    <name>RejectedDialog</name>
    <message>
        <source>Rejected items</source>
        <translation>Rejets</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu le</translation>
    </message>
    <message>
        <source>Why it could not be used</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Replayed</source>
        <translation>Rejoué le</translation>
    </message>
    <message>
        <source>&amp;Replay</source>
        <translation>&amp;Rejouer</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Nothing was rejected: everything received so far could be used.</source>
        <translation>Aucun rejet : tout ce qui a été reçu jusqu'ici était utilisable.</translation>
    </message>
    <message>
        <source>Replay of rejected items</source>
        <translation>Rejeu des rejets</translation>
    </message>
    <message>
        <source>{done} taken in, {left} still rejected.</source>
        <translation>Repris : {done}. Toujours rejetés : {left}.</translation>
    </message>
    <message>
        <source>Export the rejected items</source>
        <translation>Exporter les rejets</translation>
    </message>
    <message>
        <source>{count} items written to {path}.</source>
        <translation>{count} rejets écrits dans {path}.</translation>
    </message>
    <message>
        <source>Replay takes in what was mended, at the source or here: the chosen items, or all.</source>
        <translation>Rejouer reprend ce qui a été corrigé, à la source ou ici : les rejets choisis, ou tous.</translation>
    </message>
    <message>
        <source>&amp;What was received</source>
        <translation>&amp;Ce qui a été reçu</translation>
    </message>
</context>
<context>
    <name>ReportLocator</name>
    <message>
        <source>Reports: number, street, word, commune</source>
        <translation>Signalements : numéro, rue, mot, commune</translation>
    </message>
    <message>
        <source>No workspace is open: open one first (Vector, Signalement).</source>
        <translation>Aucun espace de travail n'est ouvert : ouvrez-en un d'abord (Vecteur, Signalement).</translation>
    </message>
    <message>
        <source>No report has this number, none of the latest has these words.</source>
        <translation>Aucun signalement n'a ce numéro, aucun des derniers n'a ces mots.</translation>
    </message>
</context>
<context>
    <name>RoundSheetsDialog</name>
    <message>
        <source>Round sheets</source>
        <translation>Feuilles de tournée</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>On no sheet yet</source>
        <translation>Sur aucune feuille</translation>
    </message>
    <message>
        <source>Last sheet</source>
        <translation>Dernière feuille</translation>
    </message>
    <message>
        <source>&amp;Export the sheet…</source>
        <translation>&amp;Exporter la feuille…</translation>
    </message>
    <message>
        <source>&amp;Read back a filled sheet…</source>
        <translation>&amp;Lire une feuille remplie…</translation>
    </message>
    <message>
        <source>No service gets its reports by a file. In the table of services, set the channel of one to “Dispatch file”: what a person confirms for it then waits here.</source>
        <translation>Aucun service ne reçoit ses signalements par fichier. Dans la table des services, donnez à l'un d'eux le canal « Fichier de tournée » : ce qu'une personne confirme pour lui attendra ici.</translation>
    </message>
    <message>
        <source>A sheet is a table to fill in (CSV) and a page to take along (PDF), in the order of a round. Exporting one changes no report.</source>
        <translation>Une feuille est un tableau à remplir (CSV) et un document à emporter (PDF), dans l'ordre d'une tournée. L'exporter ne change aucun signalement.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>{service} ({actor}): nothing waits. What a person confirms for it in triage comes here.</source>
        <translation>{service} ({actor}) : rien n'attend. Ce qu'une personne confirme pour lui au tri arrive ici.</translation>
    </message>
    <message>
        <source>{service} ({actor}). Waiting: {waiting}, of which on no sheet yet, or changed since: {fresh}.</source>
        <translation>{service} ({actor}). En attente : {waiting}, dont sur aucune feuille encore, ou modifiés depuis : {fresh}.</translation>
    </message>
    <message>
        <source>Nothing waits for this service.</source>
        <translation>Rien n'attend ce service.</translation>
    </message>
    <message>
        <source>Where to write the round sheet</source>
        <translation>Où écrire la feuille de tournée</translation>
    </message>
    <message>
        <source>Round sheet</source>
        <translation>Feuille de tournée</translation>
    </message>
    <message>
        <source>Nothing waits for {service}.</source>
        <translation>Rien n'attend {service}.</translation>
    </message>
    <message>
        <source>Round sheet of {service}, written as {name} (CSV and PDF). Stops: {stops}</source>
        <translation>Feuille de tournée de {service}, écrite sous le nom {name} (CSV et PDF). Arrêts : {stops}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Read back a filled round sheet</source>
        <translation>Lire une feuille de tournée remplie</translation>
    </message>
    <message>
        <source>Filled sheet (*.csv *.txt)</source>
        <translation>Feuille remplie (*.csv *.txt)</translation>
    </message>
    <message>
        <source>What a sheet would &amp;hold</source>
        <translation>Ce que &amp;contiendrait une feuille</translation>
    </message>
</context>
<context>
    <name>RouteReports</name>
    <message>
        <source>Route reports</source>
        <translation>Orienter les signalements</translation>
    </message>
    <message>
        <source>Proposes for each report the competent service, with the reasons. A route that a person confirmed is never changed, and nothing is dispatched.</source>
        <translation>Propose pour chaque signalement le service compétent, avec les raisons. Une orientation confirmée par une personne n'est jamais changée, et rien n'est transmis.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Not yet triaged</source>
        <translation>Pas encore triés</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverts</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Proposées</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>Ambiguës</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Sans compétence</translation>
    </message>
    <message>
        <source>Outside the tool</source>
        <translation>Hors de l'outil</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>Non ouvertes</translation>
    </message>
    <message>
        <source>To locate</source>
        <translation>À situer</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Cancelled. What was saved before stays.</source>
        <translation>Annulé. Ce qui était enregistré avant reste.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>written local exception</source>
        <translation>exception locale écrite</translation>
    </message>
    <message>
        <source>private space open to the public</source>
        <translation>espace privé ouvert au public</translation>
    </message>
    <message>
        <source>network and its holder</source>
        <translation>réseau et son gestionnaire</translation>
    </message>
    <message>
        <source>park, square or market</source>
        <translation>parc, square ou marché</translation>
    </message>
    <message>
        <source>class of the road</source>
        <translation>classe de la voie</translation>
    </message>
    <message>
        <source>road of territorial interest</source>
        <translation>voie d'intérêt territorial</translation>
    </message>
    <message>
        <source>competence of the whole EPT</source>
        <translation>compétence de tout l'EPT</translation>
    </message>
    <message>
        <source>competence of the commune</source>
        <translation>compétence de la commune</translation>
    </message>
    <message>
        <source>The report has no position: place it on the map.</source>
        <translation>Le signalement n'a pas de position : placez-le sur la carte.</translation>
    </message>
    <message>
        <source>The position lies outside the territory.</source>
        <translation>La position est hors du territoire.</translation>
    </message>
    <message>
        <source>The category is to be given: nobody can be proposed before.</source>
        <translation>La catégorie est à donner : personne ne peut être proposé avant.</translation>
    </message>
    <message>
        <source>The service depends on the sub-category: give it, and the route follows.</source>
        <translation>Le service dépend de la sous-catégorie : donnez-la, l'orientation suivra.</translation>
    </message>
    <message>
        <source>Several services are equal before the rules: a person decides.</source>
        <translation>Plusieurs services sont à égalité devant les règles : une personne tranche.</translation>
    </message>
    <message>
        <source>Only a landlord could act here, and no agreement with it is in force at this date.</source>
        <translation>Seul un bailleur pourrait agir ici, et aucune convention avec lui n'est en vigueur à cette date.</translation>
    </message>
    <message>
        <source>Nobody holds this competence here at this date.</source>
        <translation>Personne n'a cette compétence ici à cette date.</translation>
    </message>
    <message>
        <source>its rank comes after ({rank}: {title})</source>
        <translation>son rang vient après ({rank} : {title})</translation>
    </message>
    <message>
        <source>it is about a wider kind</source>
        <translation>elle porte sur un type plus large</translation>
    </message>
    <message>
        <source>its area is a wider one</source>
        <translation>sa zone est plus large</translation>
    </message>
    <message>
        <source>its priority is lower</source>
        <translation>sa priorité est moindre</translation>
    </message>
    <message>
        <source>it has been in force for longer</source>
        <translation>elle est en vigueur depuis plus longtemps</translation>
    </message>
    <message>
        <source>it is the same service by another title</source>
        <translation>c'est le même service à un autre titre</translation>
    </message>
    <message>
        <source>Said before the sub-category: every one of them leads to this.</source>
        <translation>Dit avant la sous-catégorie : toutes mènent à ce résultat.</translation>
    </message>
    <message>
        <source>{actor} takes no part in the tool: the person is sent there.</source>
        <translation>{actor} ne participe pas à l'outil : la personne y est adressée.</translation>
    </message>
    <message>
        <source>Danger: {service} reads along.</source>
        <translation>Danger : {service} est mis en copie.</translation>
    </message>
    <message>
        <source>{service}: {title}; {actor} has been competent since {since} ({basis}).</source>
        <translation>{service} : {title} ; {actor} y est compétent depuis le {since} ({basis}).</translation>
    </message>
    <message>
        <source>{service}: {title}; {actor} has been competent since {since}.</source>
        <translation>{service} : {title} ; {actor} y est compétent depuis le {since}.</translation>
    </message>
    <message>
        <source>{service}: {title}; {actor} is competent.</source>
        <translation>{service} : {title} ; {actor} y est compétent.</translation>
    </message>
    <message>
        <source>{service} cannot be chosen: no agreement in force with {actor} here.</source>
        <translation>{service} ne peut être choisi : pas de convention en vigueur avec {actor} ici.</translation>
    </message>
    <message>
        <source>{service} may be meant ({title}).</source>
        <translation>{service} peut être concerné ({title}).</translation>
    </message>
    <message>
        <source>{service} comes after: {why}.</source>
        <translation>{service} vient après : {why}.</translation>
    </message>
    <message>
        <source>The kind is open to agents only at this date. {message} {channel}</source>
        <translation>Ce type n'est ouvert qu'aux agents à cette date. {message} {channel}</translation>
    </message>
    <message>
        <source>The kind is closed here at this date. {message} {channel}</source>
        <translation>Ce type est fermé ici à cette date. {message} {channel}</translation>
    </message>
    <message>
        <source>Near a boundary: {service} could be meant.</source>
        <translation>En limite : {service} peut être concerné.</translation>
    </message>
    <message>
        <source>Near a boundary: beyond it, nobody is competent.</source>
        <translation>En limite : au-delà, personne n'est compétent.</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>le fichier est vide</translation>
    </message>
    <message>
        <source>the columns must be, separated by semicolons: {columns}</source>
        <translation>les colonnes doivent être, séparées par des points-virgules : {columns}</translation>
    </message>
    <message>
        <source>there is no sub-category</source>
        <translation>il n'y a aucune sous-catégorie</translation>
    </message>
    <message>
        <source>a quote is left open or misplaced</source>
        <translation>un guillemet n'est pas fermé ou est mal placé</translation>
    </message>
    <message>
        <source>{name}, line {line}: {reason}. Correct the file, then try again.</source>
        <translation>{name}, ligne {line} : {reason}. Corrigez le fichier, puis réessayez.</translation>
    </message>
    <message>
        <source>{found} columns where there must be {expected}</source>
        <translation>{found} colonnes au lieu de {expected}</translation>
    </message>
    <message>
        <source>the category {code} is described otherwise on an earlier line</source>
        <translation>la catégorie {code} est décrite autrement à une ligne précédente</translation>
    </message>
    <message>
        <source>the code {code} is given twice</source>
        <translation>le code {code} est donné deux fois</translation>
    </message>
    <message>
        <source>“{value}” in column {column}, where one expects {expected}</source>
        <translation>« {value} » dans la colonne {column}, où l'on attend {expected}</translation>
    </message>
    <message>
        <source>{count} reports had latitude and longitude swapped: they were put right.</source>
        <translation>{count} signalements avaient latitude et longitude inversées : elles ont été remises en ordre.</translation>
    </message>
    <message>
        <source>{count} reports had metres (Lambert-93) instead of degrees: they were placed by them.</source>
        <translation>{count} signalements avaient des mètres (Lambert-93) au lieu de degrés : ils ont été placés d'après eux.</translation>
    </message>
    <message>
        <source>{count} reports lie at 0°, 0°, which means nowhere: they are to be located.</source>
        <translation>{count} signalements sont à 0°, 0°, c'est-à-dire nulle part : ils sont à situer.</translation>
    </message>
    <message>
        <source>{count} reports have coordinates that are no place on Earth: they are to be located.</source>
        <translation>{count} signalements ont des coordonnées qui ne sont nulle part sur Terre : ils sont à situer.</translation>
    </message>
    <message>
        <source>it is not JSON ({detail})</source>
        <translation>ce n'est pas du JSON ({detail})</translation>
    </message>
    <message>
        <source>its “crs” member does not name EPSG:2154</source>
        <translation>son membre « crs » ne nomme pas EPSG:2154</translation>
    </message>
    <message>
        <source>its “metadata” member lacks name, timezone or schematic</source>
        <translation>à son membre « metadata » manque name, timezone ou schematic</translation>
    </message>
    <message>
        <source>the commune {insee} is given twice</source>
        <translation>la commune {insee} est donnée deux fois</translation>
    </message>
    <message>
        <source>it holds no commune, or no feature whose “role” is “territory”</source>
        <translation>il ne contient aucune commune, ou aucune entité dont le « role » est « territory »</translation>
    </message>
    <message>
        <source>its outline is no polygon, or one that does not close</source>
        <translation>son contour n'est pas un polygone, ou ne se referme pas</translation>
    </message>
    <message>
        <source>it lacks its insee, name or department</source>
        <translation>il lui manque insee, name ou department</translation>
    </message>
    <message>
        <source>its triage_mode is “{mode}”, where one expects {expected}</source>
        <translation>son triage_mode est « {mode} », où l'on attend {expected}</translation>
    </message>
    <message>
        <source>feature {number}: {reason}</source>
        <translation>entité {number} : {reason}</translation>
    </message>
    <message>
        <source>The territory could not be read: {reason}. Correct the file, then try again.</source>
        <translation>Le territoire n'a pu être lu : {reason}. Corrigez le fichier, puis réessayez.</translation>
    </message>
    <message>
        <source>The settings must be a JSON object, such as {example}.</source>
        <translation>Les réglages doivent être un objet JSON, comme {example}.</translation>
    </message>
    <message>
        <source>Say which fields of the communes hold the INSEE code and the name.</source>
        <translation>Dites quels champs des communes contiennent le code INSEE et le nom.</translation>
    </message>
    <message>
        <source>The exchange with the source was cancelled.</source>
        <translation>L'échange avec la source a été annulé.</translation>
    </message>
    <message>
        <source>{host} could not be reached. Check the address and your network, then try again.</source>
        <translation>{host} n'a pu être joint. Vérifiez l'adresse et votre réseau, puis réessayez.</translation>
    </message>
    <message>
        <source>{host} keeps sending from one address to another. Check the address of the source.</source>
        <translation>{host} renvoie sans fin d'une adresse à une autre. Vérifiez l'adresse de la source.</translation>
    </message>
    <message>
        <source>The service_request_id of the report is over 255 characters long.</source>
        <translation>Le service_request_id du signalement dépasse 255 caractères.</translation>
    </message>
    <message>
        <source>The source sent something that is not a report.</source>
        <translation>La source a envoyé quelque chose qui n'est pas un signalement.</translation>
    </message>
    <message>
        <source>The layer of communes is empty. Choose another one.</source>
        <translation>La couche de communes est vide. Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>Competences</source>
        <translation>Compétences</translation>
    </message>
    <message>
        <source>Reports of citizens</source>
        <translation>Signalements des habitants</translation>
    </message>
    <message>
        <source>Reports of agents</source>
        <translation>Signalements des agents</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Orientations</translation>
    </message>
    <message>
        <source>The file {path} of the plugin is missing or damaged: install the plugin again.</source>
        <translation>Le fichier {path} de l'extension manque ou est abîmé : réinstallez l'extension.</translation>
    </message>
    <message>
        <source>The demonstration was cancelled and removed.</source>
        <translation>La démonstration a été annulée et retirée.</translation>
    </message>
    <message>
        <source>The import was cancelled: nothing was changed.</source>
        <translation>L'import a été annulé : rien n'a changé.</translation>
    </message>
    <message>
        <source>Row {row}: {reason}</source>
        <translation>Ligne {row} : {reason}</translation>
    </message>
    <message>
        <source>{count} outlines crossed themselves and were repaired.</source>
        <translation>{count} contours se croisaient eux-mêmes et ont été réparés.</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number, as {column} must be.</source>
        <translation>« {value} » n'est pas un nombre entier, comme {column} doit l'être.</translation>
    </message>
    <message>
        <source>The layer {uri} could not be opened. Check the path, then try again.</source>
        <translation>La couche {uri} n'a pu être ouverte. Vérifiez le chemin, puis réessayez.</translation>
    </message>
    <message>
        <source>This row came from a layer. Correct it there, then import the layer again.</source>
        <translation>Cette ligne venait d'une couche. Corrigez-la là-bas, puis importez la couche à nouveau.</translation>
    </message>
    <message>
        <source>The mapping names “{column}”, which is no column of a report. Use: {columns}.</source>
        <translation>La correspondance nomme « {column} », qui n'est pas une colonne de signalement. Utilisez : {columns}.</translation>
    </message>
    <message>
        <source>The expression for {column} is not valid: {reason}. Correct it in the mapping.</source>
        <translation>L'expression pour {column} n'est pas valable : {reason}. Corrigez-la dans la correspondance.</translation>
    </message>
    <message>
        <source>The row has no identifier. Give it one, then import again.</source>
        <translation>La ligne n'a pas d'identifiant. Donnez-lui en un, puis importez à nouveau.</translation>
    </message>
    <message>
        <source>{received} reports read, {created} of them new</source>
        <translation>{received} signalements lus, dont {created} nouveaux</translation>
    </message>
    <message>
        <source>{count} reports routed, {changed} proposals new or changed</source>
        <translation>{count} signalements orientés, {changed} propositions nouvelles ou modifiées</translation>
    </message>
    <message>
        <source>A source needs a code and an address.</source>
        <translation>Une source demande un code et une adresse.</translation>
    </message>
    <message>
        <source>it would end on {valid_to}, before it begins on {valid_from}: correct the dates</source>
        <translation>elle finirait le {valid_to}, avant de commencer le {valid_from} : corrigez les dates</translation>
    </message>
    <message>
        <source>the workspace knows no {column} “{value}”: add it first, or correct the code</source>
        <translation>l'espace de travail ne connaît pas de {column} « {value} » : ajoutez-le d'abord, ou corrigez le code</translation>
    </message>
    <message>
        <source>The database refused the change: {reason}</source>
        <translation>La base a refusé la modification : {reason}</translation>
    </message>
    <message>
        <source>“{schema}” cannot name a schema here: use small letters, digits and underscores.</source>
        <translation>« {schema} » ne peut nommer un schéma ici : utilisez des minuscules, des chiffres et des soulignés.</translation>
    </message>
    <message>
        <source>Somebody else is changing the same rows. Nothing was changed: try again in a moment.</source>
        <translation>Quelqu'un d'autre modifie les mêmes lignes. Rien n'a changé : réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The workspace has no source “{code}”. Add it, or choose among: {known}.</source>
        <translation>L'espace de travail n'a pas de source « {code} ». Ajoutez-la, ou choisissez parmi : {known}.</translation>
    </message>
    <message>
        <source>There is no file {path}. Choose another one, or create a new workspace.</source>
        <translation>Il n'y a pas de fichier {path}. Choisissez-en un autre, ou créez un nouvel espace de travail.</translation>
    </message>
    <message>
        <source>The workspace could not be written at {path}: {reason}. Choose another folder.</source>
        <translation>L'espace de travail n'a pu être écrit à {path} : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>There is already something at {place}. Choose another place, or ask to replace it.</source>
        <translation>Il y a déjà quelque chose à {place}. Choisissez un autre emplacement, ou demandez à le remplacer.</translation>
    </message>
    <message>
        <source>QGIS cannot open the tables of the workspace {address}. Check that it is still there and that your account may read it, then open it again.</source>
        <translation>QGIS ne peut ouvrir les tables de l'espace de travail {address}. Vérifiez qu'il est toujours là et que votre compte peut le lire, puis rouvrez-le.</translation>
    </message>
    <message>
        <source>{host} has given {count} pages and still announces more. Check the source; pulling again goes on from here.</source>
        <translation>{host} a donné {count} pages et en annonce encore. Vérifiez la source ; une nouvelle récupération reprend ici.</translation>
    </message>
    <message>
        <source>{host} refused the request: “{words}”. Check the address and the jurisdiction of the source.</source>
        <translation>{host} a refusé la demande : « {words} ». Vérifiez l'adresse et la juridiction de la source.</translation>
    </message>
    <message>
        <source>{host} answers with a web page that says “{words}” instead of Open311 data. Check the address and the jurisdiction of the source.</source>
        <translation>{host} répond par une page web qui dit « {words} » au lieu de données Open311. Vérifiez l'adresse et la juridiction de la source.</translation>
    </message>
    <message>
        <source>{host} answers with a web page instead of Open311 data. Check that the address is that of the Open311 service (it often ends in /v2), and give the jurisdiction if it needs one.</source>
        <translation>{host} répond par une page web au lieu de données Open311. Vérifiez que l'adresse est celle du service Open311 (elle finit souvent par /v2), et donnez la juridiction s'il en faut une.</translation>
    </message>
    <message>
        <source>What {host} answers is not Open311 GeoReport v2. Check the address of the source; if it is right, try again later: the answer may have been damaged.</source>
        <translation>Ce que répond {host} n'est pas de l'Open311 GeoReport v2. Vérifiez l'adresse de la source ; si elle est juste, réessayez plus tard : la réponse a pu être abîmée.</translation>
    </message>
    <message>
        <source>{host} does not let you in. Check the authentication of the source, and that its key is still valid.</source>
        <translation>{host} ne vous laisse pas entrer. Vérifiez l'authentification de la source, et que sa clé est encore valable.</translation>
    </message>
    <message>
        <source>{host} is too busy to answer. Pull again later: it goes on from the last page received.</source>
        <translation>{host} est trop occupé pour répondre. Récupérez à nouveau plus tard : la reprise se fait après la dernière page reçue.</translation>
    </message>
    <message>
        <source>{host} refused the connection. Check the address and that the server is running, then try again.</source>
        <translation>{host} a refusé la connexion. Vérifiez l'adresse et que le serveur fonctionne, puis réessayez.</translation>
    </message>
    <message>
        <source>The name {host} was not found. Check the address of the source and your network connection.</source>
        <translation>Le nom {host} n'a pas été trouvé. Vérifiez l'adresse de la source et votre connexion au réseau.</translation>
    </message>
    <message>
        <source>The certificate of {host} could not be verified, so nothing was exchanged. Ask whoever runs the server to renew it, or add its authority in QGIS&apos;s options, under Authentication.</source>
        <translation>Le certificat de {host} n'a pu être vérifié : rien n'a été échangé. Demandez à qui tient le serveur de le renouveler, ou ajoutez son autorité dans les options de QGIS, page Authentification.</translation>
    </message>
    <message>
        <source>No secure connection could be made with {host}. Check that its address really begins with https:// and has the right port.</source>
        <translation>Aucune connexion sûre n'a pu se faire avec {host}. Vérifiez que son adresse commence bien par https:// et a le bon port.</translation>
    </message>
    <message>
        <source>{host} could not be reached through the proxy. Check the proxy in QGIS&apos;s options, under Network.</source>
        <translation>{host} n'a pu être joint à travers le proxy. Vérifiez le proxy dans les options de QGIS, page Réseau.</translation>
    </message>
    <message>
        <source>{host} did not finish answering within {seconds} s. Try again later, or allow more time in the options.</source>
        <translation>{host} n'a pas fini de répondre en {seconds} s. Réessayez plus tard, ou laissez plus de temps dans les options.</translation>
    </message>
    <message>
        <source>An answer of {host} is larger than {megabytes} MB and was not read further. Give the source a smaller page_size, or allow larger answers in the options.</source>
        <translation>Une réponse de {host} dépasse {megabytes} Mo et n'a pas été lue plus loin. Donnez à la source un page_size plus petit, ou permettez des réponses plus grandes dans les options.</translation>
    </message>
    <message>
        <source>{host} kept cutting the connection before its answer was complete. Pull again later: it goes on from the last page received.</source>
        <translation>{host} a coupé plusieurs fois la connexion avant la fin de sa réponse. Récupérez à nouveau plus tard : la reprise se fait après la dernière page reçue.</translation>
    </message>
    <message>
        <source>{host} sends on to “{target}”, where this cannot follow. Check the address of the source.</source>
        <translation>{host} renvoie vers « {target} », où l'on ne peut suivre. Vérifiez l'adresse de la source.</translation>
    </message>
    <message>
        <source>{host} compressed its answer in a way that cannot be read here ({encoding}). Tell whoever runs the server.</source>
        <translation>{host} a compressé sa réponse d'une façon illisible ici ({encoding}). Dites-le à qui tient le serveur.</translation>
    </message>
    <message>
        <source>“{url}” is not the address of a web server. Give one that starts with https:// or http://.</source>
        <translation>« {url} » n'est pas l'adresse d'un serveur web. Donnez-en une qui commence par https:// ou http://.</translation>
    </message>
    <message>
        <source>The address of the source holds a user or a password, which would be stored in clear. Remove them from it and choose an authentication of QGIS instead.</source>
        <translation>L'adresse de la source contient un compte ou un mot de passe, qui serait gardé en clair. Retirez-les et choisissez plutôt une authentification de QGIS.</translation>
    </message>
    <message>
        <source>The Géoplateforme did not answer with outlines of communes. Try again later, or take them from a file.</source>
        <translation>La Géoplateforme n'a pas répondu par des contours de communes. Réessayez plus tard, ou prenez-les dans un fichier.</translation>
    </message>
    <message>
        <source>The source answered something that could not be read. Replay it to ask again.</source>
        <translation>La source a répondu quelque chose d'illisible. Rejouez-le pour demander à nouveau.</translation>
    </message>
    <message>
        <source>The settings of the source are not usable: page_size must be a whole number above 0, and page_size_parameter one of {names}.</source>
        <translation>Les réglages de la source ne sont pas utilisables : page_size doit être un entier positif, et page_size_parameter l'un de {names}.</translation>
    </message>
    <message>
        <source>The time zone “{name}” is not known on this computer. Give the source a timezone like Europe/Paris, or UTC.</source>
        <translation>Le fuseau horaire « {name} » est inconnu de cet ordinateur. Donnez à la source un fuseau comme Europe/Paris, ou UTC.</translation>
    </message>
    <message>
        <source>The report has no service_request_id. Some servers number it later: it then comes with another pull.</source>
        <translation>Le signalement n'a pas de service_request_id. Certains serveurs le numérotent plus tard : il vient alors avec une autre récupération.</translation>
    </message>
    <message>
        <source>{count} values of {field} could not be read (“{example}” for one) and were left empty.</source>
        <translation>{count} valeurs de {field} n'ont pu être lues (« {example} » par exemple) et sont restées vides.</translation>
    </message>
    <message>
        <source>The source does not keep to the dates it is asked for (some servers have start and end swapped): all of its list was read instead.</source>
        <translation>La source ne respecte pas les dates demandées (certains serveurs inversent début et fin) : toute sa liste a été lue à la place.</translation>
    </message>
    <message>
        <source>The source gave exactly {count} reports and no way to ask for others: if that is its limit, older ones are missing.</source>
        <translation>La source a donné exactement {count} signalements et aucun moyen d'en demander d'autres : si c'est sa limite, de plus anciens manquent.</translation>
    </message>
    <message>
        <source>The source has {count} reports or more at {instant} and gives no more of them: some may be missing.</source>
        <translation>La source a {count} signalements ou plus à {instant} et n'en donne pas davantage : il peut en manquer.</translation>
    </message>
    <message>
        <source>The source announced {announced} reports and gave {received}. Pull again; if that changes nothing, tell whoever runs it.</source>
        <translation>La source a annoncé {announced} signalements et en a donné {received}. Récupérez à nouveau ; si rien ne change, dites-le à qui la tient.</translation>
    </message>
    <message>
        <source>{host} takes no updates of reports: nothing was sent. Tell its users by another channel, or ask whoever runs it for the servicerequestupdates extension.</source>
        <translation>{host} ne prend pas de nouvelles des signalements : rien n'a été envoyé. Prévenez les personnes par un autre canal, ou demandez à qui le tient l'extension servicerequestupdates.</translation>
    </message>
    <message>
        <source>{host} did not take the update: “{words}”. Check the authentication and the jurisdiction of the source.</source>
        <translation>{host} n'a pas pris la nouvelle : « {words} ». Vérifiez l'authentification et la juridiction de la source.</translation>
    </message>
    <message>
        <source>“{address}” is not a workspace address. Give a path ending in .gpkg, a PostgreSQL address (postgresql://… or service=…), or the name of a PostgreSQL connection of QGIS followed by #schema.</source>
        <translation>« {address} » n'est pas l'adresse d'un espace de travail. Donnez un chemin finissant par .gpkg, une adresse PostgreSQL (postgresql://… ou service=…), ou le nom d'une connexion PostgreSQL de QGIS suivi de #schéma.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong; what was saved before stays. The log “{tab}” has the details to send to the maintainers.</source>
        <translation>Quelque chose d'imprévu s'est mal passé ; ce qui était enregistré reste. Le journal « {tab} » contient les détails à envoyer aux mainteneurs.</translation>
    </message>
    <message>
        <source>The nomenclature {path} could not be read: {reason}. It must be a CSV file in UTF-8.</source>
        <translation>La nomenclature {path} n'a pu être lue : {reason}. Ce doit être un fichier CSV en UTF-8.</translation>
    </message>
    <message>
        <source>The commune in row {row} (“{insee}”, “{name}”) cannot be used: each needs its own INSEE code, a name and an outline.</source>
        <translation>La commune de la ligne {row} (« {insee} », « {name} ») est inutilisable : chacune demande son propre code INSEE, un nom et un contour.</translation>
    </message>
    <message>
        <source>The layer lacks the column {columns}. Name its columns as those of the competence table, the service as service_code.</source>
        <translation>Il manque à la couche la colonne {columns}. Nommez ses colonnes comme celles de la table des compétences, et le service service_code.</translation>
    </message>
    <message>
        <source>The mapping does not say which expression gives request_id. Without it, importing again would double the reports.</source>
        <translation>La correspondance ne dit pas quelle expression donne request_id. Sans lui, un nouvel import doublerait les signalements.</translation>
    </message>
    <message>
        <source>The expression for {column} reads {fields}, which the layer does not have. Correct it in the mapping.</source>
        <translation>L'expression pour {column} lit {fields}, que la couche n'a pas. Corrigez-la dans la correspondance.</translation>
    </message>
    <message>
        <source>“{value}” cannot be read for {column}. Correct the row, or the expression in the mapping.</source>
        <translation>« {value} » ne peut être lu pour {column}. Corrigez la ligne, ou l'expression dans la correspondance.</translation>
    </message>
    <message>
        <source>The mapping could not be read: {reason}. Give a JSON object (report column: QGIS expression), a JSON file, or one of: {shipped}.</source>
        <translation>La correspondance n'a pu être lue : {reason}. Donnez un objet JSON (colonne du signalement : expression QGIS), un fichier JSON, ou l'une de : {shipped}.</translation>
    </message>
    <message>
        <source>The time zone “{timezone}” of the territory is not known here. Write one like Europe/Paris in the territory table.</source>
        <translation>Le fuseau horaire « {timezone} » du territoire est inconnu ici. Écrivez-en un comme Europe/Paris dans la table du territoire.</translation>
    </message>
    <message>
        <source>The authentication “{authcfg}” could not be used. In QGIS's options, under Authentication, check that it exists, that the master password is given, and that it is of a kind sent in the request (basic, API header, OAuth2).</source>
        <translation>L'authentification « {authcfg} » n'a pu être utilisée. Dans les options de QGIS, page Authentification, vérifiez qu'elle existe, que le mot de passe principal est donné, et qu'elle est d'un type envoyé dans la requête (basique, en-tête API, OAuth2).</translation>
    </message>
    <message>
        <source>The outlines lack {count} communes of the workspace ({names}): nothing was changed. Choose a source that has them all.</source>
        <translation>Il manque aux contours {count} communes de l'espace de travail ({names}) : rien n'a changé. Choisissez une source qui les a toutes.</translation>
    </message>
    <message>
        <source>{name} is not a layer of communes: it needs polygons and their INSEE code, in one of the fields {fields}.</source>
        <translation>{name} n'est pas une couche de communes : il faut des polygones et leur code INSEE, dans l'un des champs {fields}.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system. Set it in the layer&apos;s properties, then try again.</source>
        <translation>La couche n'a pas de système de coordonnées. Donnez-le dans les propriétés de la couche, puis réessayez.</translation>
    </message>
    <message>
        <source>A geometry lies outside the area where its coordinates mean something. Check the layer&apos;s coordinate reference system.</source>
        <translation>Une géométrie est hors de la zone où ses coordonnées ont un sens. Vérifiez le système de coordonnées de la couche.</translation>
    </message>
    <message>
        <source>A geometry has no surface. Give polygons, or lines with a distance to draw around them.</source>
        <translation>Une géométrie n'a pas de surface. Donnez des polygones, ou des lignes avec une distance à tracer autour.</translation>
    </message>
    <message>
        <source>The workspace {path} is being written by another program. Nothing was changed: try again in a moment.</source>
        <translation>L'espace de travail {path} est en cours d'écriture par un autre programme. Rien n'a changé : réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The workspace {path} cannot be written. Check the rights on the file and on its folder, then try again.</source>
        <translation>L'espace de travail {path} ne peut être écrit. Vérifiez les droits sur le fichier et son dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk that holds {path} is full. Nothing was half written: make room, then try again.</source>
        <translation>Le disque qui contient {path} est plein. Rien n'est à moitié écrit : faites de la place, puis réessayez.</translation>
    </message>
    <message>
        <source>The file {path} is damaged or is not a workspace ({reason}). Open another file, or restore a backup.</source>
        <translation>Le fichier {path} est abîmé ou n'est pas un espace de travail ({reason}). Ouvrez un autre fichier, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The PostgreSQL server could not be reached or refused the account: {reason}. Check the address and the account, then try again.</source>
        <translation>Le serveur PostgreSQL n'a pu être joint ou a refusé le compte : {reason}. Vérifiez l'adresse et le compte, puis réessayez.</translation>
    </message>
    <message>
        <source>Your account has no right to do this in the database ({reason}). Ask its administrator for it.</source>
        <translation>Votre compte n'a pas le droit de faire cela dans la base ({reason}). Demandez-le à son administrateur.</translation>
    </message>
    <message>
        <source>The database did not carry it out ({reason}). Nothing was half done: check the connection, then try again.</source>
        <translation>La base ne l'a pas exécuté ({reason}). Rien n'est à moitié fait : vérifiez la connexion, puis réessayez.</translation>
    </message>
    <message>
        <source>{count} of the reports are not there, or not yours to change. None was changed: refresh the list, then choose again.</source>
        <translation>{count} des signalements n'existent pas, ou vous n'avez pas le droit de les modifier. Aucun n'a changé : actualisez la liste, puis choisissez à nouveau.</translation>
    </message>
    <message>
        <source>Reports came from the source “{code}”: it is kept with them. To stop pulling, give it no address.</source>
        <translation>Des signalements viennent de la source « {code} » : elle est gardée avec eux. Pour ne plus récupérer, retirez son adresse.</translation>
    </message>
    <message>
        <source>The workspace was made by a newer version of the plugin (tables {found}, this one knows {known}). Update the plugin to open it.</source>
        <translation>L'espace de travail a été fait par une version plus récente de l'extension (tables {found}, celle-ci connaît {known}). Mettez l'extension à jour pour l'ouvrir.</translation>
    </message>
    <message>
        <source>The workspace has older tables ({found}, this plugin uses {known}). It can be brought up to date; a copy is made first.</source>
        <translation>L'espace de travail a des tables plus anciennes ({found}, cette extension utilise {known}). Il peut être mis à jour ; une copie est faite d'abord.</translation>
    </message>
    <message>
        <source>{address} is not a Signalement workspace. Choose another one, or create a new workspace.</source>
        <translation>{address} n'est pas un espace de travail de Signalement. Choisissez-en un autre, ou créez-en un nouveau.</translation>
    </message>
    <message>
        <source>A copy of this workspace is shown already, from {shown}. Remove its group from the project first.</source>
        <translation>Une copie de cet espace de travail est déjà affichée, depuis {shown}. Retirez d'abord son groupe du projet.</translation>
    </message>
    <message>
        <source>In this commune a mediator checks and hands over: confirm the service first, which treats the report.</source>
        <translation>Dans cette commune un médiateur vérifie et transmet : confirmez d'abord le service, qui traitera le signalement.</translation>
    </message>
    <message>
        <source>This does not follow from the present state of the report.</source>
        <translation>L'état actuel du signalement ne le permet pas.</translation>
    </message>
    <message>
        <source>Give the sub-category first.</source>
        <translation>Donnez d'abord la sous-catégorie.</translation>
    </message>
    <message>
        <source>Its route is confirmed already.</source>
        <translation>Son orientation est déjà confirmée.</translation>
    </message>
    <message>
        <source>No service is proposed: choose one.</source>
        <translation>Aucun service n'est proposé : choisissez-en un.</translation>
    </message>
    <message>
        <source>The report is closed: reopen it first.</source>
        <translation>Le signalement est clos : rouvrez-le d'abord.</translation>
    </message>
    <message>
        <source>It is a duplicate already.</source>
        <translation>C'est déjà un doublon.</translation>
    </message>
    <message>
        <source>It is no duplicate.</source>
        <translation>Ce n'est pas un doublon.</translation>
    </message>
    <message>
        <source>Confirm the service first.</source>
        <translation>Confirmez d'abord le service.</translation>
    </message>
    <message>
        <source>It is not closed, or only as a duplicate.</source>
        <translation>Il n'est pas clos, ou seulement comme doublon.</translation>
    </message>
    <message>
        <source>the label “{label}” is given twice for this outcome</source>
        <translation>le libellé « {label} » est donné deux fois pour cette issue</translation>
    </message>
    <message>
        <source>another category</source>
        <translation>autre catégorie</translation>
    </message>
    <message>
        <source>a category is not known</source>
        <translation>une catégorie n'est pas connue</translation>
    </message>
    <message>
        <source>same category, another sub-category</source>
        <translation>même catégorie, autre sous-catégorie</translation>
    </message>
    <message>
        <source>same category</source>
        <translation>même catégorie</translation>
    </message>
    <message>
        <source>same sub-category</source>
        <translation>même sous-catégorie</translation>
    </message>
    <message>
        <source>{distance} m apart</source>
        <translation>à {distance} m</translation>
    </message>
    <message>
        <source>less than a day apart</source>
        <translation>à moins d'un jour d'écart</translation>
    </message>
    <message>
        <source>days between them: {days}</source>
        <translation>jours d'écart : {days}</translation>
    </message>
    <message>
        <source>words in common: {words}</source>
        <translation>mots communs : {words}</translation>
    </message>
    <message>
        <source>More than {most} pairs of reports are that close to each other. Choose a shorter distance or fewer days.</source>
        <translation>Plus de {most} paires de signalements sont aussi proches. Choisissez une distance plus courte ou moins de jours.</translation>
    </message>
    <message>
        <source>{share} % of what is received in this category</source>
        <translation>{share} % de ce qui est reçu dans cette catégorie</translation>
    </message>
    <message>
        <source>more frequent under this service code</source>
        <translation>plus fréquent sous ce code de service</translation>
    </message>
    <message>
        <source>more frequent in this commune</source>
        <translation>plus fréquent dans cette commune</translation>
    </message>
    <message>
        <source>more frequent at this time of the year</source>
        <translation>plus fréquent à cette saison</translation>
    </message>
    <message>
        <source>more frequent in this neighbourhood</source>
        <translation>plus fréquent dans ce quartier</translation>
    </message>
    <message>
        <source>{n} of the {total} confirmed of this kind within {distance} m</source>
        <translation>{n} des {total} confirmés de cette nature à moins de {distance} m</translation>
    </message>
    <message>
        <source>words of the text: {words}</source>
        <translation>mots du texte : {words}</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Injoignable</translation>
    </message>
    <message>
        <source>The photo could not be fetched. {why} Click to ask for it again.</source>
        <translation>La photo n'a pas pu être récupérée. {why} Cliquez pour la redemander.</translation>
    </message>
    <message>
        <source>The address search cannot be reached: check your network, or place the report by hand on the map.</source>
        <translation>La recherche d'adresse est injoignable : vérifiez votre réseau, ou placez le signalement à la main sur la carte.</translation>
    </message>
    <message>
        <source>The address search did not answer as it should: place the report by hand on the map, or try again later.</source>
        <translation>La recherche d'adresse n'a pas répondu comme prévu : placez le signalement à la main sur la carte, ou réessayez plus tard.</translation>
    </message>
    <message>
        <source>Not a photo</source>
        <translation>Pas une photo</translation>
    </message>
    <message>
        <source>What is at the photo&apos;s address is {kind}. Only JPEG, PNG, WebP and GIF photos are shown.</source>
        <translation>À l'adresse de la photo se trouve {kind}. Seules les photos JPEG, PNG, WebP et GIF sont affichées.</translation>
    </message>
    <message>
        <source>Unsafe address</source>
        <translation>Adresse non sûre</translation>
    </message>
    <message>
        <source>The photo's address leads on to “{target}”, which is not one of the web: it was not asked for.</source>
        <translation>L'adresse de la photo renvoie à « {target} », qui n'est pas du web : elle n'a pas été demandée.</translation>
    </message>
    <message>
        <source>Too slow</source>
        <translation>Trop lent</translation>
    </message>
    <message>
        <source>{host} did not give the photo within {seconds} s. Click to ask for it again.</source>
        <translation>{host} n'a pas donné la photo en {seconds} s. Cliquez pour la redemander.</translation>
    </message>
    <message>
        <source>Private address</source>
        <translation>Adresse privée</translation>
    </message>
    <message>
        <source>The photo&apos;s address leads to {host}, on this computer or a private network, and not to the source of the report: it was not asked for.</source>
        <translation>L'adresse de la photo mène à {host}, sur cet ordinateur ou un réseau privé, et non à la source du signalement : elle n'a pas été demandée.</translation>
    </message>
    <message>
        <source>Too heavy</source>
        <translation>Trop lourde</translation>
    </message>
    <message>
        <source>The photo is larger than {megabytes} MB and was not read further.</source>
        <translation>La photo dépasse {megabytes} Mo et n'a pas été lue plus loin.</translation>
    </message>
    <message>
        <source>Damaged photo</source>
        <translation>Photo abîmée</translation>
    </message>
    <message>
        <source>The photo is damaged or incomplete and cannot be read.</source>
        <translation>La photo est abîmée ou incomplète et ne peut être lue.</translation>
    </message>
    <message>
        <source>The photo's address “{start}” is not one of the web (http or https): it was not asked for.</source>
        <translation>L'adresse de la photo, « {start} », n'est pas du web (http ou https) : elle n'a pas été demandée.</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>Plus là</translation>
    </message>
    <message>
        <source>{host} no longer has this photo.</source>
        <translation>{host} n'a plus cette photo.</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>{host} did not give the photo (HTTP {status}). Click to ask for it again.</source>
        <translation>{host} n'a pas donné la photo (HTTP {status}). Cliquez pour la redemander.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un document PDF</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>un dessin SVG</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>une page web</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>autre chose</translation>
    </message>
    <message>
        <source>The source “{code}” takes no updates of reports: they stay in the outbox. Ask whoever runs it for the servicerequestupdates extension, or send nothing back to this source.</source>
        <translation>La source « {code} » ne reçoit pas de mises à jour : elles restent en attente. Demandez à son responsable l'extension servicerequestupdates, ou ne renvoyez rien à cette source.</translation>
    </message>
    <message>
        <source>The period ends before it begins: choose a last day from {since} on.</source>
        <translation>La période finit avant de commencer : choisissez un dernier jour à partir du {since}.</translation>
    </message>
    <message>
        <source>Unknown format</source>
        <translation>Format inconnu</translation>
    </message>
    <message>
        <source>This QGIS cannot read {format} photos.</source>
        <translation>Ce QGIS ne sait pas lire les photos {format}.</translation>
    </message>
    <message>
        <source>Too many pixels</source>
        <translation>Trop de pixels</translation>
    </message>
    <message>
        <source>The photo has {width} × {height} pixels; above {most} million it is not opened.</source>
        <translation>La photo a {width} × {height} pixels ; au-delà de {most} millions elle n'est pas ouverte.</translation>
    </message>
    <message>
        <source>{count} of the reports were changed by someone else meanwhile. Nothing was written: look at them again, then decide.</source>
        <translation>{count} des signalements ont été modifiés entre-temps par quelqu'un d'autre. Rien n'a été écrit : revoyez-les, puis décidez.</translation>
    </message>
    <message>
        <source>The citizen must be told why: write an answer or choose a template.</source>
        <translation>Il faut dire pourquoi à l'habitant : écrivez une réponse ou choisissez un modèle.</translation>
    </message>
    <message>
        <source>This act was undone already.</source>
        <translation>Cette action a déjà été annulée.</translation>
    </message>
    <message>
        <source>This act changed nothing that could be undone.</source>
        <translation>Cette action n'a rien changé qui puisse être annulé.</translation>
    </message>
    <message>
        <source>The act cannot be done, and nothing was changed: {reason}</source>
        <translation>L'action est impossible, et rien n'a été changé : {reason}</translation>
    </message>
    <message>
        <source>An intervention is one service&apos;s: choose reports of the same service.</source>
        <translation>Une intervention est celle d'un seul service : choisissez des signalements du même service.</translation>
    </message>
    <message>
        <source>A report is no duplicate of itself: choose another one.</source>
        <translation>Un signalement n'est pas son propre doublon : choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Others are duplicates of this one: choose which of them is the original.</source>
        <translation>D'autres sont des doublons de celui-ci : choisissez lequel est l'original.</translation>
    </message>
    <message>
        <source>No service is chosen: choose one.</source>
        <translation>Aucun service n'est choisi : choisissez-en un.</translation>
    </message>
    <message>
        <source>Say why another service is chosen.</source>
        <translation>Dites pourquoi un autre service est choisi.</translation>
    </message>
    <message>
        <source>No original is chosen: choose the report that this one repeats.</source>
        <translation>Aucun original n'est choisi : choisissez le signalement que celui-ci répète.</translation>
    </message>
    <message>
        <source>Say what it is that is out of scope.</source>
        <translation>Dites ce qui est hors champ.</translation>
    </message>
    <message>
        <source>No date is chosen: choose one.</source>
        <translation>Aucune date n'est choisie : choisissez-en une.</translation>
    </message>
    <message>
        <source>No category is chosen: choose one.</source>
        <translation>Aucune catégorie n'est choisie : choisissez-en une.</translation>
    </message>
    <message>
        <source>The intervention has no name: give it one.</source>
        <translation>L'intervention n'a pas de nom : donnez-lui-en un.</translation>
    </message>
    <message>
        <source>No place is chosen: click it on the map.</source>
        <translation>Aucun lieu n'est choisi : cliquez-le sur la carte.</translation>
    </message>
    <message>
        <source>The note is empty: write it first.</source>
        <translation>La note est vide : écrivez-la d'abord.</translation>
    </message>
    <message>
        <source>Its service is confirmed for where it is: reopen it, then place it.</source>
        <translation>Son service est confirmé pour le lieu actuel : rouvrez-le, puis placez-le.</translation>
    </message>
    <message>
        <source>No report is chosen: choose one, then act.</source>
        <translation>Aucun signalement n'est choisi : choisissez-en un, puis agissez.</translation>
    </message>
    <message>
        <source>Only what a person did can be undone.</source>
        <translation>Seul ce qu'une personne a fait peut être annulé.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written: {reason}. Choose another one.</source>
        <translation>Le dossier {folder} ne peut pas être écrit : {reason}. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>row {row} says the same thing: leave one of them</source>
        <translation>la ligne {row} dit la même chose : n'en laissez qu'une</translation>
    </message>
    <message>
        <source>The folder {folder} holds no configuration: one of its files is called services.csv, competences.geojson or the like. Choose the folder that was exported.</source>
        <translation>Le dossier {folder} ne contient pas de configuration : ses fichiers s'appellent services.csv, competences.geojson, etc. Choisissez le dossier exporté.</translation>
    </message>
    <message>
        <source>QGIS cannot read it as a layer</source>
        <translation>QGIS ne peut pas le lire comme une couche</translation>
    </message>
    <message>
        <source>{name} lacks the column {columns}. Put it back, then try again.</source>
        <translation>Il manque à {name} la colonne {columns}. Remettez-la, puis réessayez.</translation>
    </message>
    <message>
        <source>{path} could not be read or written: {reason}. Check the file, then try again.</source>
        <translation>{path} n'a pas pu être lu ou écrit : {reason}. Vérifiez le fichier, puis réessayez.</translation>
    </message>
    <message>
        <source>Somebody holds this kind here, or it is outside the territory. Click where the map of competences shows a gap.</source>
        <translation>Quelqu'un est compétent ici, ou c'est hors du territoire. Cliquez là où la carte des compétences montre un vide.</translation>
    </message>
    <message>
        <source>These competences share no area: select those that overlap on the map.</source>
        <translation>Ces compétences n'ont rien en commun : sélectionnez celles qui se recouvrent sur la carte.</translation>
    </message>
    <message>
        <source>Nothing would be left of one of them. Give it an end date, or a lower priority, instead.</source>
        <translation>Il ne resterait rien de l'une d'elles. Donnez-lui plutôt une date de fin, ou une priorité plus basse.</translation>
    </message>
    <message>
        <source>The competence {code} is not in force on {day}, or begins only then: choose a day within its validity.</source>
        <translation>La compétence {code} n'est pas en vigueur le {day}, ou ne commence que ce jour-là : choisissez un jour de sa validité.</translation>
    </message>
    <message>
        <source>There is no area in it: choose something that has a surface.</source>
        <translation>Il n'y a pas de surface là-dedans : choisissez ce qui en a une.</translation>
    </message>
    <message>
        <source>QGIS refused the change: begin to edit the layer of competences, then try again.</source>
        <translation>QGIS a refusé la modification : passez la couche des compétences en mode édition, puis réessayez.</translation>
    </message>
    <message>
        <source>{host} is busy and asks to come back in {minutes} minutes. Try again then: it goes on from where it was.</source>
        <translation>{host} est occupé et demande de revenir dans {minutes} minutes. Recommencez alors : la reprise se fait là où l'échange s'est arrêté.</translation>
    </message>
    <message>
        <source>A layer or table cannot be sent answers: nothing was sent.</source>
        <translation>Une couche ou une table ne reçoit pas de réponses : rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>No service has it that could send it back.</source>
        <translation>Aucun service ne l'a, qui pourrait le renvoyer.</translation>
    </message>
    <message>
        <source>The mark is missing: copy it from the sheet that was exported.</source>
        <translation>Le repère manque : recopiez-le de la feuille exportée.</translation>
    </message>
    <message>
        <source>The mark is none of this workspace&apos;s, or was mistyped: copy it from the exported sheet.</source>
        <translation>Le repère n'est pas de cet espace de travail, ou a été mal recopié : reprenez-le de la feuille exportée.</translation>
    </message>
    <message>
        <source>“{written}” is no result known here: write fait, non fait, impossible or prévu le (date).</source>
        <translation>« {written} » n'est pas un résultat connu : écrivez fait, non fait, impossible ou prévu le (date).</translation>
    </message>
    <message>
        <source>The date cannot be read: write it as 03/12/2026.</source>
        <translation>La date est illisible : écrivez-la comme 03/12/2026.</translation>
    </message>
    <message>
        <source>Two different dates are given: keep one of them.</source>
        <translation>Deux dates différentes sont données : gardez-en une.</translation>
    </message>
    <message>
        <source>There is a date but no result: say what was done.</source>
        <translation>Il y a une date mais pas de résultat : dites ce qui a été fait.</translation>
    </message>
    <message>
        <source>It is planned without a date: write prévu le (date).</source>
        <translation>C'est prévu, mais sans date : écrivez prévu le (date).</translation>
    </message>
    <message>
        <source>The date planned is past: say what was done, or give another date.</source>
        <translation>La date prévue est passée : dites ce qui a été fait, ou donnez une autre date.</translation>
    </message>
    <message>
        <source>A date to come goes with something planned: write prévu le (date).</source>
        <translation>Une date à venir va avec quelque chose de prévu : écrivez prévu le (date).</translation>
    </message>
    <message>
        <source>The date is more than two years away: correct it.</source>
        <translation>La date est à plus de deux ans : corrigez-la.</translation>
    </message>
    <message>
        <source>Rows {rows} say different things of this report: keep one of them.</source>
        <translation>Les lignes {rows} disent des choses différentes de ce signalement : gardez-en une.</translation>
    </message>
    <message>
        <source>A quote is left open in row {row} and hides the rows after it. Close it or take it out, then read the file again.</source>
        <translation>Un guillemet est resté ouvert à la ligne {row} et cache les lignes suivantes. Fermez-le ou ôtez-le, puis relisez le fichier.</translation>
    </message>
    <message>
        <source>This is no round sheet: its columns “{mark}” and “{result}” are not there. Choose the CSV that was exported and filled in.</source>
        <translation>Ce n'est pas une feuille de tournée : les colonnes « {mark} » et « {result} » n'y sont pas. Choisissez le CSV qui a été exporté et rempli.</translation>
    </message>
    <message>
        <source>Row {row}, report {number}: {reason}</source>
        <translation>Ligne {row}, signalement {number} : {reason}</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}. Choose another file.</source>
        <translation>{path} n'a pas pu être lu : {reason}. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>The report is not there, or not yours to see.</source>
        <translation>Ce signalement n'existe pas, ou vous n'y avez pas accès.</translation>
    </message>
    <message>
        <source>The report changed since the sheet was made: look at it, then decide in triage or on a new sheet.</source>
        <translation>Le signalement a changé depuis l'édition de la feuille : regardez-le, puis décidez au tri ou sur une nouvelle feuille.</translation>
    </message>
    <message>
        <source>The reading was cancelled: nothing was changed.</source>
        <translation>La lecture a été annulée : rien n'a été changé.</translation>
    </message>
    <message>
        <source>Nothing waits for {service}.</source>
        <translation>Rien n'attend {service}.</translation>
    </message>
    <message>
        <source>The round sheet could not be written to {folder}: {reason}. Choose another folder.</source>
        <translation>La feuille de tournée n'a pas pu être écrite dans {folder} : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The export was cancelled: no file was written.</source>
        <translation>L'export a été annulé : aucun fichier n'a été écrit.</translation>
    </message>
    <message>
        <source>No service “{code}” gets round sheets. Give the code of one whose channel is a file ({codes}), or set its channel to dispatch_file in the table of services and let its actor take part in the tool.</source>
        <translation>Aucun service « {code} » ne reçoit de feuille de tournée. Donnez le code de l'un de ceux dont le canal est un fichier ({codes}), ou donnez-lui le canal « Fichier de tournée » dans la table des services et faites participer son acteur à l'outil.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n'y a rien à annuler.</translation>
    </message>
    <message>
        <source>It is not near a boundary.</source>
        <translation>Il n'est pas en limite.</translation>
    </message>
    <message>
        <source>This service plans no such intervention any more: choose another one, or name it.</source>
        <translation>Ce service ne prévoit plus cette intervention : choisissez-en une autre, ou nommez-en une.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} et {count} autres</translation>
    </message>
    <message>
        <source>Nobody holds {kinds} anywhere in the territory. Add a competence for it, or close it.</source>
        <translation>Personne n'a la compétence « {kinds} » nulle part sur le territoire. Ajoutez une compétence, ou fermez cette nature.</translation>
    </message>
    <message>
        <source>Outside the communes</source>
        <translation>Hors des communes</translation>
    </message>
    <message>
        <source>{commune}: only {services} could act on {kinds} in this place, and no agreement is in force there. Record the agreement, or give the competence to another service.</source>
        <translation>{commune} : ici, pour « {kinds} », ne pourrait agir que {services}, et aucune convention n'y est en vigueur. Enregistrez la convention, ou donnez la compétence à un autre service.</translation>
    </message>
    <message>
        <source>{commune}: nobody may act on {kinds} in this place. Give the competence to a service.</source>
        <translation>{commune} : ici, personne ne peut agir pour « {kinds} ». Donnez la compétence à un service.</translation>
    </message>
    <message>
        <source>{commune}: the rules {codes} contradict each other for {kinds}: the same area and rank, but several services ({services}). End all but one, or give one a higher priority.</source>
        <translation>{commune} : les règles {codes} se contredisent pour « {kinds} » : même emprise et même rang, mais plusieurs services ({services}). Mettez fin à toutes sauf une, ou donnez à l'une une priorité plus haute.</translation>
    </message>
    <message>
        <source>{commune}: {services} are equal for {kinds} where their areas overlap. Say which one precedes, by its rank or its priority, or cut one area.</source>
        <translation>{commune} : pour « {kinds} », {services} sont à égalité là où leurs emprises se recouvrent. Dites lequel passe devant, par son rang ou sa priorité, ou découpez une emprise.</translation>
    </message>
    <message>
        <source>{service} holds competences but wins nowhere: others precede it, or an agreement is missing. Check their rank and their area, or end them.</source>
        <translation>{service} a des compétences mais ne l'emporte nulle part : d'autres passent devant, ou une convention manque. Vérifiez leur rang et leur emprise, ou mettez-y fin.</translation>
    </message>
    <message>
        <source>{name} does not exist on this day, and {service} still holds competences (their number: {count}). Transfer them to another service, or end them.</source>
        <translation>{name} n'existe pas à cette date, et {service} a encore des compétences (nombre : {count}). Transférez-les à un autre service, ou mettez-y fin.</translation>
    </message>
    <message>
        <source>The agreement {reference} with {actor} ended on {date}: nothing can be sent to it any more. Renew it, or end its competences on private space.</source>
        <translation>La convention {reference} avec {actor} a pris fin le {date} : plus rien ne peut lui être transmis. Renouvelez-la, ou mettez fin à ses compétences sur l'espace privé.</translation>
    </message>
    <message>
        <source>The year {year} is out of reach here. Write a date like 2026-11-25.</source>
        <translation>L'année {year} est hors de portée ici. Écrivez une date comme 2026-11-25.</translation>
    </message>
    <message>
        <source>The map of competences was cancelled: nothing was made.</source>
        <translation>La carte des compétences a été annulée : rien n'a été fait.</translation>
    </message>
    <message>
        <source>The outlines of the competences could not be cut along each other. Look for broken ones with “Check validity”, mend them, then try again.</source>
        <translation>Les contours des compétences n'ont pas pu être découpés les uns par les autres. Cherchez ceux qui sont abîmés avec « Vérifier la validité », réparez-les, puis recommencez.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>La vérification a été annulée.</translation>
    </message>
    <message>
        <source>The area of {code} ({service}) is no valid polygon: {reason}. Mend it with the vertex tool, or with “Fix geometries”.</source>
        <translation>L'emprise de {code} ({service}) n'est pas un polygone valide : {reason}. Réparez-la avec l'outil de nœuds, ou avec « Réparer les géométries ».</translation>
    </message>
    <message>
        <source>The area of {code} ({service}) goes beyond the territory: what lies outside never counts. Cut it along the territory&apos;s outline.</source>
        <translation>L'emprise de {code} ({service}) dépasse du territoire : ce qui est dehors ne compte jamais. Découpez-la le long du contour du territoire.</translation>
    </message>
    <message>
        <source>its outline encloses no surface</source>
        <translation>son contour n'enferme aucune surface</translation>
    </message>
    <message>
        <source>“{kind}” is neither a category nor a sub-category of this workspace. Its categories are: {known}.</source>
        <translation>« {kind} » n'est ni une catégorie ni une sous-catégorie de cet espace de travail. Ses catégories sont : {known}.</translation>
    </message>
    <message>
        <source>The past stays as it was: let it begin on {today} or later.</source>
        <translation>Le passé reste tel quel : faites-la commencer le {today} ou plus tard.</translation>
    </message>
    <message>
        <source>Slow to be treated, citizens will wait: {kinds}.</source>
        <translation>Traitement long, les citoyens attendront : {kinds}.</translation>
    </message>
    <message>
        <source>A citizen who reports this is told nothing: write a message.</source>
        <translation>Le citoyen qui le signale ne saura rien : écrivez un message.</translation>
    </message>
    <message>
        <source>More precise openings go on counting where they stand: {count}.</source>
        <translation>Des ouvertures plus précises continuent de compter là où elles sont : {count}.</translation>
    </message>
    <message>
        <source>It would end before it begins, on {begins}: correct one of the dates.</source>
        <translation>Elle finirait avant de commencer, le {begins} : corrigez l'une des dates.</translation>
    </message>
    <message>
        <source>Another opening is planned from {day}: end this one by then, or give no end.</source>
        <translation>Une autre ouverture est prévue à partir du {day} : terminez celle-ci d'ici là, ou ne donnez pas de fin.</translation>
    </message>
    <message>
        <source>It is so already on that day.</source>
        <translation>C'est déjà ainsi à cette date.</translation>
    </message>
    <message>
        <source>Citizens come after agents: open it to agents first, to citizens from a later day.</source>
        <translation>Les citoyens viennent après les agents : ouvrez d'abord aux agents, puis aux citoyens à une date ultérieure.</translation>
    </message>
    <message>
        <source>It is planned to open to citizens from {day}, right after this: change that day to agents first.</source>
        <translation>L'ouverture aux citoyens est prévue le {day}, juste après : passez d'abord cette date-là aux agents.</translation>
    </message>
    <message>
        <source>Say to the citizen why it is not open.</source>
        <translation>Dites au citoyen pourquoi ce n'est pas ouvert.</translation>
    </message>
    <message>
        <source>Say where else the citizen can turn.</source>
        <translation>Dites à qui d'autre le citoyen peut s'adresser.</translation>
    </message>
    <message>
        <source>Nothing opens before the service is trained: tick it once it is.</source>
        <translation>Rien n'ouvre avant que le service soit formé : cochez quand il l'est.</translation>
    </message>
    <message>
        <source>Nothing opens before the service has agreed: tick it once it has.</source>
        <translation>Rien n'ouvre sans l'accord du service : cochez quand il l'a donné.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}. Choose another file.</source>
        <translation>{path} n'a pas pu être écrit : {reason}. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{kind}, {place}: {reason} Nothing was written.</source>
        <translation>{kind}, {place} : {reason} Rien n'a été écrit.</translation>
    </message>
    <message>
        <source>These openings were changed by someone else meanwhile. Nothing was written: look at them again, then decide.</source>
        <translation>Ces ouvertures ont été changées par quelqu'un d'autre entre-temps. Rien n'a été écrit : regardez-les de nouveau, puis décidez.</translation>
    </message>
    <message>
        <source>it lacks its code or its service</source>
        <translation>il manque son code ou son service</translation>
    </message>
    <message>
        <source>its rank is {rank}, where one expects 1 to 8</source>
        <translation>son rang est {rank}, au lieu d'un nombre de 1 à 8</translation>
    </message>
    <message>
        <source>it has a sub-category but lacks its category</source>
        <translation>elle a une sous-catégorie mais pas de catégorie</translation>
    </message>
    <message>
        <source>it lacks its category or its phase</source>
        <translation>il manque sa catégorie ou sa phase</translation>
    </message>
    <message>
        <source>its population is no number of inhabitants</source>
        <translation>sa population n'est pas un nombre d'habitants</translation>
    </message>
    <message>
        <source>“{value}” is not a date, as {column} must be: write it like 2026-11-23</source>
        <translation>« {value} » n'est pas une date, comme {column} doit l'être : écrivez-la comme 2026-11-23</translation>
    </message>
    <message>
        <source>“{value}” is no number of inhabitants (commune {insee}). Choose another field, or none.</source>
        <translation>« {value} » n'est pas un nombre d'habitants (commune {insee}). Choisissez un autre champ, ou aucun.</translation>
    </message>
    <message>
        <source>A row that is not finished was left out: {reason}</source>
        <translation>Une ligne inachevée a été laissée de côté : {reason}</translation>
    </message>
    <message>
        <source>“{code}” was left out: {reason}</source>
        <translation>« {code} » a été laissé de côté : {reason}</translation>
    </message>
    <message>
        <source>The dry run was cancelled. Nothing was changed.</source>
        <translation>L'essai à blanc a été annulé. Rien n'a été changé.</translation>
    </message>
    <message>
        <source>From {commune}&apos;s own history: {weeks} weeks open to this public. The interval holds {level} % of weeks.</source>
        <translation>D'après l'historique de {commune} : {weeks} semaines ouvertes à ce public. L'intervalle contient {level} % des semaines.</translation>
    </message>
    <message>
        <source>From {commune}&apos;s own history, {weeks} weeks open to agents alone, times {factor}: what {communes} openings to citizens elsewhere brought. The interval holds {level} % of weeks.</source>
        <translation>D'après l'historique de {commune}, {weeks} semaines ouvertes aux seuls agents, multiplié par {factor} : ce que {communes} ouvertures aux habitants ont produit ailleurs. L'intervalle contient {level} % des semaines.</translation>
    </message>
    <message>
        <source>From {communes} other communes open to this public, by number of inhabitants: {commune} has only {weeks} weeks of its own. The interval holds {level} % of weeks.</source>
        <translation>D'après {communes} autres communes ouvertes à ce public, selon le nombre d'habitants : {commune} n'a que {weeks} semaines à elle. L'intervalle contient {level} % des semaines.</translation>
    </message>
    <message>
        <source>The history is too thin to forecast: {commune} has {weeks} weeks open to this public, where {least} are needed, and its population is not known. Give it in the table Communes.</source>
        <translation>L'historique est trop mince pour prévoir : {commune} a {weeks} semaines ouvertes à ce public, il en faut {least}, et sa population n'est pas connue. Donnez-la dans la table Communes.</translation>
    </message>
    <message>
        <source>The history is too thin to forecast: {commune} has {weeks} weeks open to this public, where {least} are needed, and so have {communes} of the other communes of known population, where {others} are needed. Any number would be a guess: look again when more weeks have passed.</source>
        <translation>L'historique est trop mince pour prévoir : {commune} a {weeks} semaines ouvertes à ce public, il en faut {least}, et les communes de population connue qui en ont autant sont {communes}, il en faut {others}. Tout chiffre serait une supposition : regardez à nouveau quand d'autres semaines auront passé.</translation>
    </message>
    <message>
        <source>The print was cancelled: no file was written.</source>
        <translation>L'impression a été annulée : aucun fichier n'a été écrit.</translation>
    </message>
    <message>
        <source>Cells of {size} m: {n} reports over {km2} km² would ask for larger ones, but about a hundred are needed to compare.</source>
        <translation>Cellules de {size} m : {n} signalements sur {km2} km² en demanderaient de plus grandes, mais il en faut une centaine pour comparer.</translation>
    </message>
    <message>
        <source>Cells of {size} m, the finest that make sense here: {n} reports over {km2} km² would allow smaller ones.</source>
        <translation>Cellules de {size} m, les plus fines qui aient un sens ici : {n} signalements sur {km2} km² en permettraient de plus petites.</translation>
    </message>
    <message>
        <source>Cells of {size} m: twice the surface per report, {n} over {km2} km² (rule of Greig-Smith), so that an even spread would put two in each.</source>
        <translation>Cellules de {size} m : deux fois la surface par signalement, soit {n} sur {km2} km² (règle de Greig-Smith), pour que chacune en compte deux s'ils étaient également répartis.</translation>
    </message>
    <message>
        <source>Band of {band} m: each cell is judged with the {cells} around it, which hold {reports} reports on average (thirty are wanted for the normal law to hold).</source>
        <translation>Bande de {band} m : chaque cellule est jugée avec les {cells} qui l'entourent, soit {reports} signalements en moyenne (il en faut trente pour que la loi normale s'applique).</translation>
    </message>
    <message>
        <source>Without a position, left out: {count}.</source>
        <translation>Sans position, écartés : {count}.</translation>
    </message>
    <message>
        <source>Without a weight, left out: {count}.</source>
        <translation>Sans poids, écartés : {count}.</translation>
    </message>
    <message>
        <source>Cells where these kinds were never open: {cells}. They are no data, not calm; the {reports} reports there are not judged.</source>
        <translation>Cellules où ces natures n'ont jamais été ouvertes : {cells}. Elles sont sans donnée, et non pas calmes ; leurs {reports} signalements ne sont pas jugés.</translation>
    </message>
    <message>
        <source>Cells beyond the territory: {cells}. They are no data; the {reports} reports there are not judged.</source>
        <translation>Cellules hors du territoire : {cells}. Elles sont sans donnée ; leurs {reports} signalements ne sont pas jugés.</translation>
    </message>
    <message>
        <source>Cells that were open only in part (some kinds, some of the time, or agents only): {cells}. They are judged as they are: fewer reports there may be for want of an opening.</source>
        <translation>Cellules ouvertes en partie seulement (certaines natures, une partie du temps, ou les seuls agents) : {cells}. Elles sont jugées telles quelles : s'il y a moins de signalements, c'est peut-être faute d'ouverture.</translation>
    </message>
    <message>
        <source>There is no date: what comes back month after month cannot be told, so no point noir is named. Choose the field of the date.</source>
        <translation>Il n'y a pas de date : on ne peut savoir ce qui revient mois après mois, aucun point noir n'est donc désigné. Choisissez le champ de la date.</translation>
    </message>
    <message>
        <source>Without a date, counted in no month: {count}.</source>
        <translation>Sans date, comptés dans aucun mois : {count}.</translation>
    </message>
    <message>
        <source>The period has {months} months, fewer than the {least} a point noir is asked to be active in: none is named.</source>
        <translation>La période compte {months} mois, moins que les {least} où un point noir doit être actif : aucun n'est désigné.</translation>
    </message>
    <message>
        <source>Nothing stands out at the level {alpha}: the reports are spread as chance would. That is an answer.</source>
        <translation>Rien ne se détache au seuil {alpha} : les signalements sont répartis comme le hasard le ferait. C'est une réponse.</translation>
    </message>
    <message>
        <source>The widest point noir joins {cells} cells ({km2} km²): a district rather than a place. Ask for more active months, a stricter level, or fewer kinds to see the places in it.</source>
        <translation>Le point noir le plus étendu réunit {cells} cellules ({km2} km²) : un quartier plutôt qu'un lieu. Demandez plus de mois actifs, un seuil plus strict ou moins de natures pour y voir les lieux.</translation>
    </message>
    <message>
        <source>Every cell has the same value: nothing stands out, there is no hotspot to look for. Choose other cells or a longer period.</source>
        <translation>Toutes les cellules ont la même valeur : rien ne se détache, il n'y a pas de point noir à chercher. Choisissez d'autres cellules ou une période plus longue.</translation>
    </message>
    <message>
        <source>Only {count} cells have data, and {least} are needed to tell a concentration from chance. Choose smaller cells, a larger area, or kinds that were open.</source>
        <translation>Seules {count} cellules ont des données, et il en faut {least} pour distinguer une concentration du hasard. Choisissez des cellules plus petites, une zone plus grande ou des natures qui étaient ouvertes.</translation>
    </message>
    <message>
        <source>There is not one report in the area for these kinds and this period: there is nothing to look for. Choose a longer period or more kinds.</source>
        <translation>Il n'y a pas un signalement dans la zone pour ces natures et cette période : il n'y a rien à chercher. Choisissez une période plus longue ou plus de natures.</translation>
    </message>
    <message>
        <source>All the reports ({count}) lie in one cell of {size} m. Either their positions are those of a default place, to be corrected, or there is no need of statistics to find it.</source>
        <translation>Tous les signalements ({count}) sont dans une seule cellule de {size} m. Ou bien leur position est celle d'un lieu par défaut, à corriger, ou bien il n'est pas besoin de statistiques pour la trouver.</translation>
    </message>
    <message>
        <source>A band of {band} m does not go with cells of {size} m: choose one from {least} to {most} m.</source>
        <translation>Une bande de {band} m ne convient pas à des cellules de {size} m : choisissez-la entre {least} et {most} m.</translation>
    </message>
    <message>
        <source>The area is too large for cells of {size} m. Choose cells of at least {least} m, or a smaller area.</source>
        <translation>La zone est trop étendue pour des cellules de {size} m. Choisissez des cellules d'au moins {least} m, ou une zone plus petite.</translation>
    </message>
    <message>
        <source>Give either a layer of points or a workspace: one of them, not both.</source>
        <translation>Donnez une couche de points ou un espace de travail : l'un des deux, pas les deux.</translation>
    </message>
    <message>
        <source>A period needs dates: choose the field of the points&apos; date, or no days.</source>
        <translation>Une période suppose des dates : choisissez le champ de la date des points, ou aucun jour.</translation>
    </message>
    <message>
        <source>An exposure is a field of the area&apos;s polygons: choose the area.</source>
        <translation>L'exposition est un champ des polygones de la zone : choisissez la zone.</translation>
    </message>
    <message>
        <source>No point of the layer lies in the period. Choose other days.</source>
        <translation>Aucun point de la couche n'est dans la période. Choisissez d'autres jours.</translation>
    </message>
    <message>
        <source>No area was given: the points are compared within the outline they draw. Give the area where reports could be made, so that what is calm counts.</source>
        <translation>Aucune zone n'est donnée : les points sont comparés dans le contour qu'ils dessinent. Donnez la zone où l'on pouvait signaler, pour que ce qui est calme compte.</translation>
    </message>
    <message>
        <source>Dated in the future, left out: {count}.</source>
        <translation>Datés dans l'avenir, écartés : {count}.</translation>
    </message>
    <message>
        <source>Broken outlines mended: {count}.</source>
        <translation>Contours invalides réparés : {count}.</translation>
    </message>
    <message>
        <source>Beyond the area, left out: {count}.</source>
        <translation>Hors de la zone, écartés : {count}.</translation>
    </message>
    <message>
        <source>The layer holds no point with a position: there is nothing to look for.</source>
        <translation>La couche ne contient aucun point qui ait une position : il n'y a rien à chercher.</translation>
    </message>
    <message>
        <source>The search for hotspots was cancelled. Nothing was changed.</source>
        <translation>La recherche des points noirs a été annulée. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>“{value}” is no weight: a weight is a number, zero or more. Correct the field, or choose another one or none.</source>
        <translation>« {value} » n'est pas un poids : un poids est un nombre, nul ou positif. Corrigez le champ, ou choisissez-en un autre ou aucun.</translation>
    </message>
    <message>
        <source>The area has no polygon. Choose another layer, or none.</source>
        <translation>La zone ne contient aucun polygone. Choisissez une autre couche, ou aucune.</translation>
    </message>
    <message>
        <source>The field {field} exposes nothing: it is empty or zero everywhere. Choose another, or none.</source>
        <translation>Le champ {field} n'expose rien : il est vide ou nul partout. Choisissez-en un autre, ou aucun.</translation>
    </message>
    <message>
        <source>“{value}” is no exposure: it is a number, zero or more, of inhabitants or metres of street. Correct the field, or choose another one or none.</source>
        <translation>« {value} » n'est pas une exposition : c'est un nombre, nul ou positif, d'habitants ou de mètres de rue. Corrigez le champ, ou choisissez-en un autre ou aucun.</translation>
    </message>
    <message>
        <source>How the concentrations came about (new, persistent…) is not told over {months} months and {cells} cells: at least {least} months are needed, and fewer cells over many years.</source>
        <translation>L'évolution des concentrations (nouvelle, persistante…) n'est pas dite sur {months} mois et {cells} cellules : il faut au moins {least} mois, et moins de cellules sur de longues années.</translation>
    </message>
    <message>
        <source>Without a date, out of the period: {count}.</source>
        <translation>Sans date, hors de la période : {count}.</translation>
    </message>
    <message>
        <source>there must be one line of kind questionnaire</source>
        <translation>il faut une ligne de nature questionnaire, et une seule</translation>
    </message>
    <message>
        <source>there must be a theme, and a question for each of: {facets}</source>
        <translation>il faut un thème, et une question pour chacune de ces facettes : {facets}</translation>
    </message>
    <message>
        <source>The field “{field}” says who someone is or how to reach them: it is never read. Take it out of the mapping.</source>
        <translation>Le champ « {field} » dit qui est une personne ou comment la joindre : il n'est jamais lu. Retirez-le de la correspondance.</translation>
    </message>
    <message>
        <source>The mapping names “{column}”, which is no column of an observation. Use: {columns}.</source>
        <translation>La correspondance nomme « {column} », qui n'est pas une colonne d'une observation. Utilisez : {columns}.</translation>
    </message>
    <message>
        <source>The mapping could not be read: {reason}. Give a JSON object that says which field each of these is: {columns}.</source>
        <translation>La correspondance n'a pas pu être lue : {reason}. Donnez un objet JSON qui dit quel champ est chacune de ces colonnes : {columns}.</translation>
    </message>
    <message>
        <source>the position</source>
        <translation>la position</translation>
    </message>
    <message>
        <source>the longitude</source>
        <translation>la longitude</translation>
    </message>
    <message>
        <source>the latitude</source>
        <translation>la latitude</translation>
    </message>
    <message>
        <source>the theme</source>
        <translation>le thème</translation>
    </message>
    <message>
        <source>the facet</source>
        <translation>la facette</translation>
    </message>
    <message>
        <source>positive or negative</source>
        <translation>positif ou négatif</translation>
    </message>
    <message>
        <source>the intensity (1 to 5)</source>
        <translation>l'intensité (1 à 5)</translation>
    </message>
    <message>
        <source>the date</source>
        <translation>la date</translation>
    </message>
    <message>
        <source>how many walked</source>
        <translation>le nombre de personnes</translation>
    </message>
    <message>
        <source>the publics</source>
        <translation>les publics</translation>
    </message>
    <message>
        <source>digital or paper</source>
        <translation>numérique ou papier</translation>
    </message>
    <message>
        <source>“{value}” is neither a fact, a feeling nor a use. Say in the mapping which it is.</source>
        <translation>« {value} » n'est ni un constat, ni un ressenti, ni un usage. Dites dans la correspondance lequel c'est.</translation>
    </message>
    <message>
        <source>Row {row}: “{value}” cannot be read for {column} and is left out.</source>
        <translation>Ligne {row} : « {value} » ne peut pas être lu comme {column}, et est laissé de côté.</translation>
    </message>
    <message>
        <source>Row {row}: the text tells of violence suffered. It is not kept; tell the person where to turn: 3919 (violence against women), 17 or 114 by text message (police), 116 006 (victims).</source>
        <translation>Ligne {row} : le texte raconte une violence subie. Il n'est pas gardé ; dites à la personne où s'adresser : 3919 (violences faites aux femmes), 17 ou 114 par SMS (police), 116 006 (aide aux victimes).</translation>
    </message>
    <message>
        <source>The server keeps giving pages of which nothing is new: reading stopped there, with everything that was given.</source>
        <translation>Le serveur donne sans fin des pages où rien n'est nouveau : la lecture s'est arrêtée là, avec tout ce qui a été donné.</translation>
    </message>
    <message>
        <source>{host} knows no form at this address, or does not show it to this account. Check the address and the authentication.</source>
        <translation>{host} ne connaît pas de formulaire à cette adresse, ou ne le montre pas à ce compte. Vérifiez l'adresse et l'authentification.</translation>
    </message>
    <message>
        <source>What {host} answers is not the data of a form (HTTP {status}). Check that the address is that of the form in KoboToolbox or ODK Central.</source>
        <translation>Ce que répond {host} n'est pas les données d'un formulaire (HTTP {status}). Vérifiez que l'adresse est celle du formulaire dans KoboToolbox ou ODK Central.</translation>
    </message>
    <message>
        <source>it belongs to “{parent}”, which is not there.</source>
        <translation>elle dépend de « {parent} », qui n'y est pas.</translation>
    </message>
    <message>
        <source>the track “{name}” has a single point: a line needs two.</source>
        <translation>la trace « {name} » n'a qu'un point : il en faut deux pour une ligne.</translation>
    </message>
    <message>
        <source>This file is not GPX that can be read ({reason}). Choose another one.</source>
        <translation>Ce fichier n'est pas un GPX lisible ({reason}). Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This file holds no submissions of KoboToolbox: save the answer of its API, with “results”.</source>
        <translation>Ce fichier ne contient pas d'envois de KoboToolbox : enregistrez la réponse de son API, avec « results ».</translation>
    </message>
    <message>
        <source>The server sent something that is not a submission.</source>
        <translation>Le serveur a envoyé quelque chose qui n'est pas un envoi de formulaire.</translation>
    </message>
    <message>
        <source>“{url}” is not the address of a form in KoboToolbox. Open the form there and copy the address that the browser shows, or that of its API (…/api/v2/assets/…).</source>
        <translation>« {url} » n'est pas l'adresse d'un formulaire de KoboToolbox. Ouvrez-y le formulaire et copiez l'adresse qu'affiche le navigateur, ou celle de son API (…/api/v2/assets/…).</translation>
    </message>
    <message>
        <source>This file holds no submissions of ODK Central: save the answer of its OData service.</source>
        <translation>Ce fichier ne contient pas d'envois d'ODK Central : enregistrez la réponse de son service OData.</translation>
    </message>
    <message>
        <source>“{url}” is not the address of a form in ODK Central. In the form's page, choose “Analyze via OData” and copy the address it gives (…/forms/….svc).</source>
        <translation>« {url} » n'est pas l'adresse d'un formulaire d'ODK Central. Dans la page du formulaire, choisissez « Analyser via OData » et copiez l'adresse donnée (…/forms/….svc).</translation>
    </message>
    <message>
        <source>Say which walk this is: give its code.</source>
        <translation>Dites de quelle marche il s'agit : donnez son code.</translation>
    </message>
    <message>
        <source>{count} observations read, {new} of them new</source>
        <translation>{count} observations lues, dont {new} nouvelles</translation>
    </message>
    <message>
        <source>{count} observations have no position: they are to be located.</source>
        <translation>{count} observations n'ont pas de position : elles sont à localiser.</translation>
    </message>
    <message>
        <source>{count} observations had latitude and longitude swapped: they were put right.</source>
        <translation>{count} observations avaient latitude et longitude inversées : elles ont été remises dans l'ordre.</translation>
    </message>
    <message>
        <source>{count} observations had metres (Lambert-93) instead of degrees: they were placed by them.</source>
        <translation>{count} observations avaient des mètres (Lambert-93) au lieu de degrés : elles ont été placées d'après eux.</translation>
    </message>
    <message>
        <source>{count} observations lie at 0°, 0°, which means nowhere: they are to be located.</source>
        <translation>{count} observations sont à 0°, 0°, c'est-à-dire nulle part : elles sont à localiser.</translation>
    </message>
    <message>
        <source>{count} observations have coordinates that are no place on Earth: they are to be located.</source>
        <translation>{count} observations ont des coordonnées qui ne sont aucun lieu sur Terre : elles sont à localiser.</translation>
    </message>
    <message>
        <source>The workspace no longer holds this photo.</source>
        <translation>L'espace de travail n'a plus cette photo.</translation>
    </message>
    <message>
        <source>“{code}” is what came in of a walk. Correct the form or the file, then import the walk again.</source>
        <translation>« {code} » est ce qui est venu d'une marche. Corrigez le formulaire ou le fichier, puis importez à nouveau la marche.</translation>
    </message>
    <message>
        <source>The questionnaire {path} could not be read: {reason}. It must be a CSV file in UTF-8.</source>
        <translation>Le questionnaire {path} n'a pas pu être lu : {reason}. Ce doit être un fichier CSV en UTF-8.</translation>
    </message>
    <message>
        <source>The workspace has no questionnaire “{code}”. Choose among: {known}.</source>
        <translation>L'espace de travail n'a pas de questionnaire « {code} ». Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <source>“{way}” is no way for observations to come in. Use one of: {ways}.</source>
        <translation>« {way} » n'est pas une source d'observations. Utilisez l'une de celles-ci : {ways}.</translation>
    </message>
    <message>
        <source>{path} is neither a table (CSV, XLSX, ODS) nor an answer of the form&apos;s server. Choose another.</source>
        <translation>{path} n'est ni un tableau (CSV, XLSX, ODS) ni une réponse du serveur du formulaire. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The photo “{name}” was not taken in. {reason}</source>
        <translation>La photo « {name} » n'a pas été reprise. {reason}</translation>
    </message>
    <message>
        <source>Its path leads out of the folder of the form: it was not looked at.</source>
        <translation>Son chemin mène hors du dossier du formulaire : elle n'a pas été regardée.</translation>
    </message>
    <message>
        <source>The form does not say where its files are.</source>
        <translation>Le formulaire ne dit pas où sont ses fichiers.</translation>
    </message>
    <message>
        <source>There is no such file beside the form. Copy its photos there, then import again.</source>
        <translation>Ce fichier n'est pas à côté du formulaire. Copiez-y ses photos, puis importez à nouveau.</translation>
    </message>
    <message>
        <source>its identifier “{key}” is that of row {other} as well.</source>
        <translation>son identifiant « {key} » est aussi celui de la ligne {other}.</translation>
    </message>
    <message>
        <source>Nothing of the track “{name}” is left once its ends are cut: it is too short.</source>
        <translation>Il ne reste rien de la trace « {name} » une fois ses extrémités coupées : elle est trop courte.</translation>
    </message>
    <message>
        <source>There is no layer to read in {path}. Choose another file, or another layer.</source>
        <translation>Il n'y a pas de couche à lire dans {path}. Choisissez un autre fichier, ou une autre couche.</translation>
    </message>
    <message>
        <source>There is no file {path}. Choose another one.</source>
        <translation>Il n'y a pas de fichier {path}. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Version {version} of the questionnaire “{title}” is there already and asks something else. Give what you changed another version.</source>
        <translation>La version {version} du questionnaire « {title} » existe déjà et demande autre chose. Donnez une autre version à ce que vous avez changé.</translation>
    </message>
    <message>
        <source>Observations of a walk came from the source “{code}”: it is kept with them.</source>
        <translation>Des observations d'une marche sont venues de la source « {code} » : elle est gardée avec elles.</translation>
    </message>
    <message>
        <source>Rests on one group only: what these people saw and felt, not what residents at large think.</source>
        <translation>Repose sur un seul groupe : ce que ces personnes ont vu et ressenti, non ce que pensent les habitants en général.</translation>
    </message>
    <message>
        <source>Rests on one kind of public only, as far as is known: others may see and feel this place otherwise.</source>
        <translation>Repose sur un seul public, pour ce qu'on en sait : d'autres peuvent voir et ressentir ce lieu autrement.</translation>
    </message>
    <message>
        <source>The walk is closed: reopen it first.</source>
        <translation>La marche est close : rouvrez-la d'abord.</translation>
    </message>
    <message>
        <source>This walk is on paper: nobody is trained for a tool. Go on to the walk itself.</source>
        <translation>Cette marche est sur papier : personne n'est formé à un outil. Passez à la marche elle-même.</translation>
    </message>
    <message>
        <source>One phase after the other: go to the next one first.</source>
        <translation>Une phase après l'autre : passez d'abord à la suivante.</translation>
    </message>
    <message>
        <source>The walk has neither itinerary nor questionnaire: give it both before anything is gathered.</source>
        <translation>La marche n'a ni itinéraire ni questionnaire : donnez-lui les deux avant tout recueil.</translation>
    </message>
    <message>
        <source>The walk has no itinerary: draw or choose one before anything is gathered.</source>
        <translation>La marche n'a pas d'itinéraire : tracez-en ou choisissez-en un avant tout recueil.</translation>
    </message>
    <message>
        <source>The walk has no questionnaire: choose one before anything is gathered.</source>
        <translation>La marche n'a pas de questionnaire : choisissez-en un avant tout recueil.</translation>
    </message>
    <message>
        <source>The walk is closed already.</source>
        <translation>La marche est déjà close.</translation>
    </message>
    <message>
        <source>A walk closes after its evaluation: go on to it first.</source>
        <translation>Une marche se clôt après son évaluation : passez-y d'abord.</translation>
    </message>
    <message>
        <source>A walk that gives residents the power to act closes only with a restitution and recommendations: give the day of the restitution and write what residents recommend.</source>
        <translation>Une marche qui donne aux habitants le pouvoir d'agir ne se clôt qu'avec une restitution et des préconisations : donnez le jour de la restitution et écrivez ce que les habitants préconisent.</translation>
    </message>
    <message>
        <source>Residents are owed an answer: write it, then give the recommendation its status.</source>
        <translation>Une réponse est due aux habitants : écrivez-la, puis donnez son statut à la préconisation.</translation>
    </message>
    <message>
        <source>It is a report already.</source>
        <translation>C'est déjà un signalement.</translation>
    </message>
    <message>
        <source>Only an observed fact becomes a report: a feeling or a use is for the recommendations.</source>
        <translation>Seul un constat devient un signalement : un ressenti ou un usage va aux préconisations.</translation>
    </message>
    <message>
        <source>there is nothing to do in phase {phase}</source>
        <translation>il n'y a rien à faire dans la phase {phase}</translation>
    </message>
    <message>
        <source>One group only walked here: what its people saw and felt, not what residents at large think.</source>
        <translation>Un seul groupe a marché ici : ce que ces personnes ont vu et ressenti, non ce que pensent les habitants en général.</translation>
    </message>
    <message>
        <source>{alone} of the {count} places rest on one group only: what these people saw and felt, not what residents at large think.</source>
        <translation>Lieux qui reposent sur un seul groupe : {alone} sur {count}. C'est ce que ces personnes ont vu et ressenti, non ce que pensent les habitants en général.</translation>
    </message>
    <message>
        <source>Nothing was observed on “{name}” yet: import what was gathered on its walks, then cross them.</source>
        <translation>Rien n'a encore été observé sur « {name} » : importez ce qui a été recueilli sur ses marches, puis croisez-les.</translation>
    </message>
    <message>
        <source>The itinerary “{name}” has no length: draw it again, then cross its walks.</source>
        <translation>L'itinéraire « {name} » n'a pas de longueur : tracez-le à nouveau, puis croisez ses marches.</translation>
    </message>
    <message>
        <source>The workspace has no itinerary yet: draw one or import a track, then cross its walks.</source>
        <translation>L'espace de travail n'a pas encore d'itinéraire : tracez-en un ou importez une trace, puis croisez ses marches.</translation>
    </message>
    <message>
        <source>There is no itinerary “{code}” with a line. There are: {known}.</source>
        <translation>Il n'y a pas d'itinéraire « {code} » qui ait un tracé. Il y a : {known}.</translation>
    </message>
    <message>
        <source>Some observations are not there any more: read them again.</source>
        <translation>Des observations ne sont plus là : relisez-les.</translation>
    </message>
    <message>
        <source>Somebody else changed the same since: look at the walk again, then change it by hand.</source>
        <translation>Quelqu'un d'autre a changé la même chose depuis : regardez à nouveau la marche, puis modifiez-la à la main.</translation>
    </message>
    <message>
        <source>The recommendation was changed by someone else meanwhile. Nothing was written: look at it again, then decide.</source>
        <translation>La préconisation a été modifiée entre-temps par quelqu'un d'autre. Rien n'a été écrit : regardez-la à nouveau, puis décidez.</translation>
    </message>
    <message>
        <source>The recommendation is empty: write what residents recommend.</source>
        <translation>La préconisation est vide : écrivez ce que les habitants préconisent.</translation>
    </message>
    <message>
        <source>Another walk has the code “{code}”: give this one a code of its own.</source>
        <translation>Une autre marche a le code « {code} » : donnez à celle-ci un code à elle.</translation>
    </message>
    <message>
        <source>The walk was changed by someone else meanwhile, or removed. Nothing was written: look at it again, then decide.</source>
        <translation>La marche a été modifiée entre-temps par quelqu'un d'autre, ou retirée. Rien n'a été écrit : regardez-la à nouveau, puis décidez.</translation>
    </message>
    <message>
        <source>The forecast was cancelled.</source>
        <translation>La prévision a été annulée.</translation>
    </message>
    <message>
        <source>The period compared with needs a first and a last day: give both, or neither.</source>
        <translation>La période de comparaison a besoin d'un premier et d'un dernier jour : donnez les deux, ou aucun.</translation>
    </message>
    <message>
        <source>“{text}” is no list of distances. Write metres like 100, 300.</source>
        <translation>« {text} » n'est pas une liste de distances. Écrivez des mètres comme 100, 300.</translation>
    </message>
    <message>
        <source>A public diagnosis withholds small counts: give a threshold of 2 at least (6 by default), or choose another audience.</source>
        <translation>Un diagnostic public ne diffuse pas les petits nombres : donnez un seuil d'au moins 2 (6 par défaut), ou choisissez un autre public.</translation>
    </message>
    <message>
        <source>Give either a layer of perimeters or a WFS: one of them, not both.</source>
        <translation>Donnez une couche de périmètres ou un WFS : l'un des deux, pas les deux.</translation>
    </message>
    <message>
        <source>A WFS needs an address that begins with http and the name of one of its layers.</source>
        <translation>Un WFS demande une adresse qui commence par http et le nom d'une de ses couches.</translation>
    </message>
    <message>
        <source>The WFS did not answer with the features of “{layer}”. Check its address and the name of the layer.</source>
        <translation>Le WFS n'a pas répondu avec les objets de « {layer} ». Vérifiez son adresse et le nom de la couche.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}. Choose another folder.</source>
        <translation>{path} n'a pas pu être écrit : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The diagnosis was cancelled: nothing was written.</source>
        <translation>Le diagnostic a été annulé : rien n'a été écrit.</translation>
    </message>
    <message>
        <source>{path} holds something else than a diagnosis: nothing was written. Choose a new or an empty folder.</source>
        <translation>{path} contient autre chose qu'un diagnostic : rien n'a été écrit. Choisissez un dossier nouveau ou vide.</translation>
    </message>
    <message>
        <source>The period has not begun: there is nothing to make a diagnosis of. Choose past days.</source>
        <translation>La période n'a pas commencé : il n'y a rien à diagnostiquer. Choisissez des jours passés.</translation>
    </message>
    <message>
        <source>The two periods overlap, so that nothing can be compared: choose days that do not.</source>
        <translation>Les deux périodes se recouvrent, on ne peut donc rien comparer : choisissez des jours qui ne se recouvrent pas.</translation>
    </message>
    <message>
        <source>{name} lies wholly beyond the territory of this workspace, where nothing is reported: there is no data to make a diagnosis of. Check the perimeter and its coordinate reference system.</source>
        <translation>{name} est entièrement hors du territoire de cet espace de travail, là où rien n'est signalé : il n'y a pas de donnée pour un diagnostic. Vérifiez le périmètre et son système de coordonnées.</translation>
    </message>
    <message>
        <source>The perimeter and its buffers are too large for a diagnosis of a district. Choose a smaller perimeter.</source>
        <translation>Le périmètre et ses abords sont trop grands pour un diagnostic de quartier. Choisissez un périmètre plus petit.</translation>
    </message>
    <message>
        <source>No perimeter with an outline has the code “{code}”. Those of this workspace are: {known}. Import it first, or give polygons.</source>
        <translation>Aucun périmètre dessiné n'a le code « {code} ». Ceux de cet espace de travail sont : {known}. Importez-le d'abord, ou donnez des polygones.</translation>
    </message>
    <message>
        <source>The layer of the perimeter has no polygon. Choose another, or give a code.</source>
        <translation>La couche du périmètre n'a aucun polygone. Choisissez-en une autre, ou donnez un code.</translation>
    </message>
    <message>
        <source>Buffers are up to {most} distances in metres, from 1 to {largest}. Write them like 100, 300.</source>
        <translation>Les abords sont au plus {most} distances en mètres, de 1 à {largest}. Écrivez-les comme 100, 300.</translation>
    </message>
    <message>
        <source>No field of the layer holds the code of the perimeters. Choose it; it is often {names}.</source>
        <translation>Aucun champ de la couche ne contient le code des périmètres. Choisissez-le ; c'est souvent {names}.</translation>
    </message>
    <message>
        <source>“{value}” is no date. Write one like 2024-01-01.</source>
        <translation>« {value} » n'est pas une date. Écrivez-en une comme 2024-01-01.</translation>
    </message>
    <message>
        <source>{count} perimeters lie wholly beyond the territory: left out.</source>
        <translation>Périmètres entièrement hors du territoire, laissés de côté : {count}.</translation>
    </message>
    <message>
        <source>{count} perimeters came without an outline: import one of the same code.</source>
        <translation>Périmètres sans contour : {count}. Importez-en un du même code.</translation>
    </message>
    <message>
        <source>{name} spills over the territory: it is kept whole, {percent} % of it without data.</source>
        <translation>{name} déborde du territoire : il est gardé entier, {percent} % de sa surface sont sans donnée.</translation>
    </message>
    <message>
        <source>the cell of the printed grid</source>
        <translation>la case de la grille imprimée</translation>
    </message>
    <message>
        <source>{count} observations stand at the centre of their cell of the printed grid, whose side is {side} m.</source>
        <translation>{count} observations sont placées au centre de leur case de la grille imprimée, de {side} m de côté.</translation>
    </message>
    <message>
        <source>Nothing was observed on the walk “{code}” yet: import what was gathered first.</source>
        <translation>Rien n'a encore été observé sur la marche « {code} » : importez d'abord ce qui a été recueilli.</translation>
    </message>
    <message>
        <source>The itinerary of the walk has no line: draw it, then print its sheets.</source>
        <translation>L'itinéraire de la marche n'a pas de tracé : dessinez-le, puis imprimez ses fiches.</translation>
    </message>
    <message>
        <source>The itinerary is too long for the map of a sheet: it must hold in 6 km. Choose another one.</source>
        <translation>L'itinéraire est trop long pour la carte d'une fiche : il doit tenir dans 6 km. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The workspace has no walk “{code}”. Choose among: {known}.</source>
        <translation>L'espace de travail n'a pas de marche « {code} ». Choisissez parmi : {known}.</translation>
    </message>
    <message>
        <source>These are {count} groups; print the sheets of {most} at a time.</source>
        <translation>Cela fait {count} groupes ; imprimez les fiches de {most} à la fois.</translation>
    </message>
    <message>
        <source>The layer has no field “{field}”: give the layer of points noirs that the search for hotspots makes.</source>
        <translation>La couche n'a pas de champ « {field} » : donnez la couche des points noirs que produit leur recherche.</translation>
    </message>
    <message>
        <source>Walks</source>
        <translation>Marches</translation>
    </message>
</context>
<context>
    <name>Signalement</name>
    <message>
        <source>Getting the docks ready</source>
        <translation>Préparation des panneaux</translation>
    </message>
</context>
<context>
    <name>SignalementAlgorithm</name>
    <message>
        <source>Reports and competences</source>
        <translation>Signalements et compétences</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créés</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangés</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetés</translation>
    </message>
    <message>
        <source>Workspace (.gpkg file or PostgreSQL)</source>
        <translation>Espace de travail (fichier .gpkg ou PostgreSQL)</translation>
    </message>
    <message>
        <source>A path that ends in .gpkg, postgresql://…, service=…, or a PostgreSQL connection of QGIS and #schema.</source>
        <translation>Un chemin finissant par .gpkg, postgresql://…, service=…, ou une connexion PostgreSQL de QGIS suivie de #schéma.</translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message>
        <source>Sources of reports</source>
        <translation>Sources de signalements</translation>
    </message>
    <message>
        <source>Open311 GeoReport v2 server</source>
        <translation>Serveur Open311 GeoReport v2</translation>
    </message>
    <message>
        <source>Layer or table</source>
        <translation>Couche ou table</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nouvelle</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Tester</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Give a code and the address of the server, then Test: its categories appear here.</source>
        <translation>Donnez un code et l'adresse du serveur, puis Tester : ses catégories apparaissent ici.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Enregistré.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Question au serveur…</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>T&amp;ype</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Jurisdiction</source>
        <translation>&amp;Juridiction</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>Advanced settings (JSON)</source>
        <translation>Réglages avancés (JSON)</translation>
    </message>
    <message>
        <source>Only a server is tested.</source>
        <translation>Seul un serveur se teste.</translation>
    </message>
    <message>
        <source>The advanced settings are not a JSON object: {reason}.</source>
        <translation>Les réglages avancés ne sont pas un objet JSON : {reason}.</translation>
    </message>
    <message>
        <source>The source “{code}” is removed.</source>
        <translation>La source « {code} » est retirée.</translation>
    </message>
    <message>
        <source>The server answers: {count} categories, {mapped} of them known here, {left} to be chosen. Save to keep.</source>
        <translation>Le serveur répond : {count} catégories, dont {mapped} connues ici et {left} à choisir. Enregistrez pour les garder.</translation>
    </message>
    <message>
        <source>Send ans&amp;wers back to this source</source>
        <translation>Ren&amp;voyer les réponses à cette source</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Give a code and the path of the file; its mapping is in the advanced settings.</source>
        <translation>Donnez un code et le chemin du fichier ; sa correspondance est dans les réglages avancés.</translation>
    </message>
    <message>
        <source>Test shows the categories of the server here: choose which of ours each one is.</source>
        <translation>Tester montre ici les catégories du serveur : choisissez à laquelle des nôtres chacune correspond.</translation>
    </message>
    <message>
        <source>What becomes of each report from now on is told to the server, once, and the server tells the citizen. It needs the servicerequestupdates extension: Test says whether the server has it.

A server that wants a key (api_key) gets it from the authentication above: a basic one, with api_key as user name and the key as password.</source>
        <translation>Ce que devient chaque signalement est désormais dit au serveur, une seule fois, et le serveur le dit à l'habitant. Il y faut l'extension servicerequestupdates : Tester dit si le serveur l'a.

Le serveur qui veut une clé (api_key) la reçoit de l'authentification choisie plus haut : authentification de base, api_key comme nom d'utilisateur, la clé comme mot de passe.</translation>
    </message>
    <message>
        <source>A layer or table cannot be sent answers.</source>
        <translation>Une couche ou une table ne reçoit pas de réponses.</translation>
    </message>
    <message>
        <source>It takes answers.</source>
        <translation>Il accepte les réponses.</translation>
    </message>
    <message>
        <source>It takes no answers: they would stay in the outbox.</source>
        <translation>Il n'accepte pas de réponses : elles resteraient dans les envois en attente.</translation>
    </message>
    <message>
        <source>Whether it takes answers is not known.</source>
        <translation>On ne sait pas s'il accepte les réponses.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} j</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} mois</translation>
    </message>
    <message>
        <source>{n} years</source>
        <translation>{n} ans</translation>
    </message>
    <message>
        <source>ddd dd/MM HH:mm</source>
        <translation>ddd dd/MM HH 'h' mm</translation>
    </message>
</context>
<context>
    <name>TransferDialog</name>
    <message>
        <source>Transfer to another service</source>
        <translation>Transférer à un autre service</translation>
    </message>
    <message>
        <source>The competence ends on this day and begins for the other service. Reports of the days before keep their routes.</source>
        <translation>La compétence prend fin ce jour-là et commence pour l'autre service. Les signalements des jours précédents gardent leur orientation.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transférer</translation>
    </message>
</context>
<context>
    <name>TriageAction</name>
    <message>
        <source>Triage this report</source>
        <translation>Trier ce signalement</translation>
    </message>
</context>
<context>
    <name>TriageDock</name>
    <message>
        <source>Triage</source>
        <translation>Tri</translation>
    </message>
    <message>
        <source>Reports of the queue</source>
        <translation>Signalements de la file</translation>
    </message>
    <message>
        <source>Everything that can be done</source>
        <translation>Tout ce qui peut être fait</translation>
    </message>
</context>
<context>
    <name>WaitingCount</name>
    <message>
        <source>Count what waits</source>
        <translation>Compter ce qui attend</translation>
    </message>
    <message>
        <source>{n} to triage</source>
        <translation>{n} à trier</translation>
    </message>
    <message>
        <source>Triage is done</source>
        <translation>Tri terminé</translation>
    </message>
    <message>
        <source>Reports that wait for triage. Click: triage them.</source>
        <translation>Signalements en attente de tri. Cliquez pour les trier.</translation>
    </message>
    <message>
        <source>? to triage</source>
        <translation>? à trier</translation>
    </message>
</context>
<context>
    <name>WalkDialog</name>
    <message>
        <source>Walk</source>
        <translation>Marche</translation>
    </message>
    <message>
        <source>New walk</source>
        <translation>Nouvelle marche</translation>
    </message>
    <message>
        <source>short, and its own: nuit-2026-11</source>
        <translation>court, et à elle seule : nuit-2026-11</translation>
    </message>
    <message>
        <source>by the hour</source>
        <translation>d'après l'heure</translation>
    </message>
    <message>
        <source>by the date</source>
        <translation>d'après la date</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Balance sheet</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>on</source>
        <translation>le</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Commence</translation>
    </message>
    <message>
        <source>Time slot</source>
        <translation>Créneau</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Saison</translation>
    </message>
    <message>
        <source>Itinerary</source>
        <translation>Itinéraire</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>Questionnaire</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Périmètre</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>Organisateur</translation>
    </message>
    <message>
        <source>Restitution</source>
        <translation>Restitution</translation>
    </message>
    <message>
        <source>Give the walk a title and a code first.</source>
        <translation>Donnez d'abord un titre et un code à la marche.</translation>
    </message>
</context>
<context>
    <name>WalkImportDialog</name>
    <message>
        <source>KoboToolbox (address or export)</source>
        <translation>KoboToolbox (adresse ou export)</translation>
    </message>
    <message>
        <source>ODK Central (address or export)</source>
        <translation>ODK Central (adresse ou export)</translation>
    </message>
    <message>
        <source>GPX track and notes</source>
        <translation>Trace GPX et notes</translation>
    </message>
    <message>
        <source>QField, Mergin or other layer file</source>
        <translation>Fichier QField, Mergin ou autre couche</translation>
    </message>
    <message>
        <source>Layer of the project</source>
        <translation>Couche du projet</translation>
    </message>
    <message>
        <source>Spreadsheet or CSV (from paper)</source>
        <translation>Tableur ou CSV (saisie du papier)</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ nouvelle</translation>
    </message>
    <message>
        <source>→ changed</source>
        <translation>→ modifiée</translation>
    </message>
    <message>
        <source>= is so already</source>
        <translation>= déjà ainsi</translation>
    </message>
    <message>
        <source>✕ cannot be used</source>
        <translation>✕ inutilisable</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>remarque</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>constat</translation>
    </message>
    <message>
        <source>feeling</source>
        <translation>ressenti</translation>
    </message>
    <message>
        <source>use</source>
        <translation>usage</translation>
    </message>
    <message>
        <source>Import a walk</source>
        <translation>Importer une marche</translation>
    </message>
    <message>
        <source>Cut tracks 100 m around their ends, where somebody may &amp;live</source>
        <translation>Couper les traces à 100 m de leurs extrémités, où quelqu'un &amp;habite peut-être</translation>
    </message>
    <message>
        <source>Choose the walk and where its observations are, then look at what each row becomes.</source>
        <translation>Choisissez la marche et d'où viennent ses observations, puis regardez ce que devient chaque ligne.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Looking at a walk</source>
        <translation>Aperçu d'une marche</translation>
    </message>
    <message>
        <source>Import of a walk</source>
        <translation>Import d'une marche</translation>
    </message>
    <message>
        <source>The project has no layer: add one, or choose a file.</source>
        <translation>Le projet n'a pas de couche : ajoutez-en une, ou choisissez un fichier.</translation>
    </message>
    <message>
        <source>Give the file, or the address of the form.</source>
        <translation>Donnez le fichier, ou l'adresse du formulaire.</translation>
    </message>
    <message>
        <source>Say which walk this is: choose it, or give a new code.</source>
        <translation>Dites de quelle marche il s'agit : choisissez-la, ou donnez un nouveau code.</translation>
    </message>
    <message>
        <source>New: {created}. Changed: {changed}. So already: {unchanged}. Cannot be used: {rejected}. Photos: {photos}. Itineraries: {itineraries}.</source>
        <translation>Nouvelles : {created}. Modifiées : {changed}. Déjà ainsi : {unchanged}. Inutilisables : {rejected}. Photos : {photos}. Itinéraires : {itineraries}.</translation>
    </message>
    <message>
        <source>Nothing is written before you import.</source>
        <translation>Rien n'est écrit avant l'import.</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>Il n'y a rien à importer.</translation>
    </message>
    <message>
        <source>Never read, as they say who someone is: {fields}</source>
        <translation>Jamais lus, car ils disent qui est une personne : {fields}</translation>
    </message>
    <message>
        <source>New: {created}. Changed: {updated}. So already: {unchanged}. Cannot be used: {rejected}. Photos kept: {held}. Texts and photos are shared only once reviewed.</source>
        <translation>Nouvelles : {created}. Modifiées : {updated}. Déjà ainsi : {unchanged}. Inutilisables : {rejected}. Photos gardées : {held}. Textes et photos ne sont partagés qu'une fois relus.</translation>
    </message>
    <message>
        <source>group {code}</source>
        <translation>groupe {code}</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Devient</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Facet</source>
        <translation>Facette</translation>
    </message>
    <message>
        <source>Text, or why not</source>
        <translation>Texte, ou raison</translation>
    </message>
    <message>
        <source>&amp;Walk</source>
        <translation>&amp;Marche</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Source</translation>
    </message>
    <message>
        <source>&amp;File or address</source>
        <translation>&amp;Fichier ou adresse</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>&amp;Couche</translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation>&amp;Authentification</translation>
    </message>
    <message>
        <source>&amp;Look at it</source>
        <translation>&amp;Regarder</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
</context>
<context>
    <name>WalkMappingForm</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>or latitude</source>
        <translation>ou latitude</translation>
    </message>
    <message>
        <source>and longitude</source>
        <translation>et longitude</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>or text of the facts</source>
        <translation>ou texte des constats</translation>
    </message>
    <message>
        <source>text of the feelings</source>
        <translation>texte des ressentis</translation>
    </message>
    <message>
        <source>text of the uses</source>
        <translation>texte des usages</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Fact, feeling or use</source>
        <translation>Constat, ressenti ou usage</translation>
    </message>
    <message>
        <source>Positive or negative</source>
        <translation>Positif ou négatif</translation>
    </message>
    <message>
        <source>Intensity (1 to 5)</source>
        <translation>Intensité (1 à 5)</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Date et heure</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Code of the group</source>
        <translation>Code du groupe</translation>
    </message>
    <message>
        <source>How many walked</source>
        <translation>Combien de personnes</translation>
    </message>
    <message>
        <source>Publics of the group</source>
        <translation>Publics du groupe</translation>
    </message>
    <message>
        <source>Digital or paper</source>
        <translation>Numérique ou papier</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>always a fact</source>
        <translation>toujours un constat</translation>
    </message>
    <message>
        <source>always a feeling</source>
        <translation>toujours un ressenti</translation>
    </message>
    <message>
        <source>always a use</source>
        <translation>toujours un usage</translation>
    </message>
    <message>
        <source>always paper</source>
        <translation>toujours papier</translation>
    </message>
    <message>
        <source>Rows of</source>
        <translation>Lignes de</translation>
    </message>
    <message>
        <source>the form itself</source>
        <translation>le formulaire lui-même</translation>
    </message>
    <message>
        <source>{table} ({count})</source>
        <translation>{table} ({count})</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(rien)</translation>
    </message>
</context>
<context>
    <name>Walks</name>
    <message>
        <source>no date yet</source>
        <translation>sans date</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>close</translation>
    </message>
    <message>
        <source>phase {number} of {count}: {phase}</source>
        <translation>phase {number} sur {count} : {phase}</translation>
    </message>
    <message>
        <source>a report that your account does not see</source>
        <translation>un signalement que votre compte ne voit pas</translation>
    </message>
    <message>
        <source>report {number}: {state}</source>
        <translation>signalement {number} : {state}</translation>
    </message>
    <message>
        <source>No group is told: nobody knows for whom this walk speaks. Give its groups and their publics.</source>
        <translation>Aucun groupe n'est précisé : on ne sait au nom de qui cette marche parle. Donnez ses groupes et leurs publics.</translation>
    </message>
    <message>
        <source>This walk rests on one group only ({publics}): what its people saw and felt, not what residents think.</source>
        <translation>Cette marche repose sur un seul groupe ({publics}) : ce que ces personnes ont vu et ressenti, non ce que pensent les habitants.</translation>
    </message>
</context>
<context>
    <name>WalksDesk</name>
    <message>
        <source>Open or create a workspace first: its walks come here.</source>
        <translation>Ouvrez ou créez d'abord un espace de travail : ses marches viennent ici.</translation>
    </message>
    <message>
        <source>Reading the walks…</source>
        <translation>Lecture des marches…</translation>
    </message>
    <message>
        <source>No walk has these words.</source>
        <translation>Aucune marche n'a ces mots.</translation>
    </message>
    <message>
        <source>Show every walk</source>
        <translation>Montrer toutes les marches</translation>
    </message>
    <message>
        <source>There is no walk yet. Prepare the first one: its phases and its checklist come here.</source>
        <translation>Il n'y a pas encore de marche. Préparez la première : ses phases et sa liste à cocher viennent ici.</translation>
    </message>
    <message>
        <source>New walk…</source>
        <translation>Nouvelle marche…</translation>
    </message>
    <message>
        <source>The walk “{title}” is in its first phase.</source>
        <translation>La marche « {title} » est dans sa première phase.</translation>
    </message>
    <message>
        <source>{count} reports made, and routed like the others.</source>
        <translation>Signalements créés et orientés comme les autres : {count}.</translation>
    </message>
    <message>
        <source>There is nothing to undo here.</source>
        <translation>Il n'y a rien à annuler ici.</translation>
    </message>
    <message>
        <source>The card of “{title}” is saved.</source>
        <translation>La fiche de « {title} » est enregistrée.</translation>
    </message>
    <message>
        <source>“{title}” goes to: {phase}.</source>
        <translation>« {title} » passe à : {phase}.</translation>
    </message>
    <message>
        <source>“{title}” is closed.</source>
        <translation>« {title} » est close.</translation>
    </message>
    <message>
        <source>Done: {what}</source>
        <translation>Fait : {what}</translation>
    </message>
    <message>
        <source>Not done: {what}</source>
        <translation>Pas fait : {what}</translation>
    </message>
    <message>
        <source>The recommendation is saved: {status}.</source>
        <translation>La préconisation est enregistrée : {status}.</translation>
    </message>
    <message>
        <source>The recommendation is removed.</source>
        <translation>La préconisation est retirée.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose a walk first.</source>
        <translation>Choisissez d'abord une marche.</translation>
    </message>
    <message>
        <source>The map shows: {theme}</source>
        <translation>La carte montre : {theme}</translation>
    </message>
    <message>
        <source>The project has no theme of walks: open the workspace again.</source>
        <translation>Le projet n'a pas de thème de marches : rouvrez l'espace de travail.</translation>
    </message>
    <message>
        <source>“{title}” is open again.</source>
        <translation>« {title} » est rouverte.</translation>
    </message>
</context>
<context>
    <name>WalksDock</name>
    <message>
        <source>Walks</source>
        <translation>Marches</translation>
    </message>
    <message>
        <source>Title or code…</source>
        <translation>Titre ou code…</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Gathering</source>
        <translation>Collecte</translation>
    </message>
    <message>
        <source>Crossing</source>
        <translation>Croisement</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Préconisations</translation>
    </message>
    <message>
        <source>Undo the latest change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
    <message>
        <source>Everything else that can be done</source>
        <translation>Tout ce qu'on peut faire d'autre</translation>
    </message>
    <message>
        <source>New walk…</source>
        <translation>Nouvelle marche…</translation>
    </message>
    <message>
        <source>Map of walks by day</source>
        <translation>Carte des marches de jour</translation>
    </message>
    <message>
        <source>Map of walks by night</source>
        <translation>Carte des marches de nuit</translation>
    </message>
    <message>
        <source>Topics for a meeting, as a table…</source>
        <translation>Sujets pour une réunion, en tableau…</translation>
    </message>
    <message>
        <source>Topics for a meeting, to print…</source>
        <translation>Sujets pour une réunion, à imprimer…</translation>
    </message>
    <message>
        <source>Balance sheet, to print…</source>
        <translation>Bilan, à imprimer…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Sheets on paper, to print…</source>
        <translation>Fiches papier, à imprimer…</translation>
    </message>
    <message>
        <source>Restitution for residents…</source>
        <translation>Restitution aux habitants…</translation>
    </message>
</context>
<context>
    <name>WhereBox</name>
    <message>
        <source>&amp;Where</source>
        <translation>&amp;Où</translation>
    </message>
    <message>
        <source>Search a name or a code</source>
        <translation>Chercher un nom ou un code</translation>
    </message>
    <message>
        <source>This workspace knows no perimeter yet. Import those of the priority districts (QPV) or of the NPNRU, or select polygons on the map.</source>
        <translation>Cet espace de travail ne connaît encore aucun périmètre. Importez ceux des quartiers prioritaires (QPV) ou du NPNRU, ou sélectionnez des polygones sur la carte.</translation>
    </message>
    <message>
        <source>&amp;Import perimeters…</source>
        <translation>&amp;Importer des périmètres…</translation>
    </message>
    <message>
        <source>Selected polygons of “{name}” ({count})</source>
        <translation>Polygones sélectionnés de « {name} » ({count})</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>jusqu'au {day}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis le {day}</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Undone: {words}</source>
        <translation>Annulé : {words}</translation>
    </message>
</context>
<context>
    <name>_Shown</name>
    <message>
        <source>{label}: {said}</source>
        <translation>{label} : {said}</translation>
    </message>
</context>
<context>
    <name>_Totals</name>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Encours</translation>
    </message>
    <message>
        <source>Out of scope</source>
        <translation>Hors champ</translation>
    </message>
    <message>
        <source>Recategorised</source>
        <translation>Requalifiés</translation>
    </message>
    <message>
        <source>Right first time</source>
        <translation>Du premier coup</translation>
    </message>
    <message>
        <source>First answer (median)</source>
        <translation>Première réponse (médiane)</translation>
    </message>
    <message>
        <source>Closure (median)</source>
        <translation>Clôture (médiane)</translation>
    </message>
</context>
</TS>
