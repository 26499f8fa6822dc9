/**
 * Sentences that scoring writes in English, with their French and German. `{…}` stands for a fact, which is carried over, translated where it is a
 * sentence or word itself; a fact whose name ends in `Number` is digits only. A data table, hence long.
 */
export type Sentence = readonly [english: string, french: string, german: string]

export const outcomeSentences: readonly Sentence[] = [
  ['Proceed', 'Poursuivre', 'Fortfahren'],
  ['Proceed with conditions', 'Poursuivre sous conditions', 'Mit Auflagen fortfahren'],
  ['Revise and resubmit', 'Réviser et soumettre à nouveau', 'Überarbeiten und neu vorlegen'],
  ['Escalated to committee and ethics board', 'Soumis au comité et au comité d’éthique', 'An Ausschuss und Ethikkommission verwiesen'],
  ['Escalated to the ethics board', 'Soumis au comité d’éthique', 'An die Ethikkommission verwiesen'],
  ['Escalate', 'Soumettre à l’échelon supérieur', 'Eskalieren'],
  ['Do not proceed', 'Ne pas poursuivre', 'Nicht fortfahren'],
  ['No privacy impact assessment needed', 'Aucune analyse d’impact n’est nécessaire', 'Keine Datenschutz-Folgenabschätzung nötig'],
  [
    'Prior consultation of the supervisory authority (GDPR Art. 36)',
    'Consultation préalable de l’autorité de contrôle (RGPD art. 36)',
    'Vorherige Konsultation der Aufsichtsbehörde (DSGVO Art. 36)',
  ],
  ['Approve', 'Approuver', 'Zulassen'],
  ['Approve with conditions', 'Approuver sous conditions', 'Mit Auflagen zulassen'],
  ['Reject', 'Refuser', 'Ablehnen'],
]

export const gateSentences: readonly Sentence[] = [
  ['Does not apply.', 'Sans objet.', 'Trifft nicht zu.'],
  ['Approved for development.', 'Approuvé pour le développement.', 'Für die Entwicklung freigegeben.'],
  [
    'Development needs this assessment approved at stage design or later.',
    'Le développement exige cette évaluation approuvée au stade de la conception ou plus tard.',
    'Die Entwicklung braucht diese Bewertung, freigegeben im Entwurfsstadium oder später.',
  ],
  [
    'Decision of committee and ethics board recorded.',
    'La décision du comité et du comité d’éthique est consignée.',
    'Die Entscheidung von Ausschuss und Ethikkommission ist festgehalten.',
  ],
  [
    'Tier 3 needs the votes of committee and ethics board (R10-06).',
    'La catégorie 3 exige les votes du comité et du comité d’éthique (R10-06).',
    'Kategorie 3 braucht die Voten von Ausschuss und Ethikkommission (R10-06).',
  ],
  [
    'Personal data: needs an approved privacy impact assessment.',
    'Données personnelles : une analyse d’impact approuvée est nécessaire.',
    'Personenbezogene Daten: eine freigegebene Datenschutz-Folgenabschätzung ist nötig.',
  ],
  [
    'Third-party component: needs a current vendor assessment.',
    'Composant de tiers : une évaluation à jour du fournisseur est nécessaire.',
    'Komponente von Dritten: eine aktuelle Lieferantenbewertung ist nötig.',
  ],
  [
    'Decisions about people: needs a bias assessment with a verdict.',
    'Décisions sur des personnes : une évaluation des biais avec verdict est nécessaire.',
    'Entscheidungen über Menschen: eine Bias-Bewertung mit Urteil ist nötig.',
  ],
  ['Approved for use.', 'Approuvé pour l’utilisation.', 'Für den Einsatz freigegeben.'],
  [
    'Use needs this assessment approved at stage validation or later.',
    'L’utilisation exige cette évaluation approuvée au stade de la validation ou plus tard.',
    'Der Einsatz braucht diese Bewertung, freigegeben im Validierungsstadium oder später.',
  ],
  ['Inventory record is complete.', 'La fiche d’inventaire est complète.', 'Der Verzeichniseintrag ist vollständig.'],
  [
    'The inventory record needs purpose, owner and status.',
    'La fiche d’inventaire demande finalité, responsable et état.',
    'Der Verzeichniseintrag braucht Zweck, Verantwortliche und Stand.',
  ],
  [
    'Very high residual risk cannot be accepted: treat it or stop.',
    'Un risque résiduel très élevé ne peut être accepté : le traiter ou arrêter.',
    'Sehr hohes Restrisiko kann nicht angenommen werden: behandeln oder aufhören.',
  ],
  [
    'High residual risk accepted by committee and CISO, for six months at most.',
    'Risque résiduel élevé accepté par le comité et le RSSI, pour six mois au plus.',
    'Hohes Restrisiko von Ausschuss und CISO angenommen, für höchstens sechs Monate.',
  ],
  [
    'High residual risk needs the decision of committee and CISO (R10-06).',
    'Un risque résiduel élevé exige la décision du comité et du RSSI (R10-06).',
    'Hohes Restrisiko braucht die Entscheidung von Ausschuss und CISO (R10-06).',
  ],
  [
    'Medium residual risk accepted by system owner and CISO, for twelve months.',
    'Risque résiduel moyen accepté par le responsable du système et le RSSI, pour douze mois.',
    'Mittleres Restrisiko von Systemverantwortung und CISO angenommen, für zwölf Monate.',
  ],
  [
    'Medium residual risk needs the acceptance of system owner and CISO (R10-03).',
    'Un risque résiduel moyen exige l’acceptation du responsable du système et du RSSI (R10-03).',
    'Mittleres Restrisiko braucht die Annahme durch Systemverantwortung und CISO (R10-03).',
  ],
  [
    'Low residual risk is accepted by the owner.',
    'Un risque résiduel faible est accepté par le responsable.',
    'Niedriges Restrisiko nimmt die verantwortliche Person an.',
  ],
  ['No scenario is scored yet.', 'Aucun scénario n’est encore évalué.', 'Noch ist kein Szenario bewertet.'],
  [
    'Advice of the data protection officer is recorded.',
    'L’avis du délégué à la protection des données est consigné.',
    'Die Stellungnahme der/des Datenschutzbeauftragten ist festgehalten.',
  ],
  [
    'No decision without the advice of the data protection officer (S8-01).',
    'Pas de décision sans l’avis du délégué à la protection des données (S8-01).',
    'Keine Entscheidung ohne Stellungnahme der/des Datenschutzbeauftragten (S8-01).',
  ],
  [
    'Reasons for departing from advice are recorded; a second approver is needed.',
    'Les raisons de s’écarter de l’avis sont consignées ; un second approbateur est nécessaire.',
    'Die Gründe für das Abweichen sind festgehalten; eine zweite Freigabe ist nötig.',
  ],
  [
    'Departing from advice needs reasons (S8-06) and a second approver.',
    'S’écarter de l’avis demande des raisons (S8-06) et un second approbateur.',
    'Ein Abweichen braucht Gründe (S8-06) und eine zweite Freigabe.',
  ],
  [
    'The approver is not the data protection officer.',
    'L’approbateur n’est pas le délégué à la protection des données.',
    'Die freigebende Person ist nicht die/der Datenschutzbeauftragte.',
  ],
  [
    'Name an approver from management who is not the data protection officer.',
    'Nommez un approbateur de la direction qui ne soit pas le délégué à la protection des données.',
    'Benennen Sie eine freigebende Person der Leitung, die nicht Datenschutzbeauftragte/r ist.',
  ],
  [
    'The approval is younger than {months} months.',
    'L’approbation date de moins de {months} mois.',
    'Die Freigabe ist jünger als {months} Monate.',
  ],
  [
    'The approval has lapsed after {months} months.',
    'L’approbation est caduque après {months} mois.',
    'Die Freigabe ist nach {months} Monaten erloschen.',
  ],
  [
    'The authority is notified of the fundamental rights assessment.',
    'L’analyse d’incidence sur les droits fondamentaux est notifiée à l’autorité.',
    'Die Grundrechte-Folgenabschätzung ist der Behörde gemeldet.',
  ],
  [
    'Notify the authority of the fundamental rights assessment before use (S9-10).',
    'Notifiez l’analyse d’incidence sur les droits fondamentaux à l’autorité avant l’utilisation (S9-10).',
    'Melden Sie die Grundrechte-Folgenabschätzung vor dem Einsatz der Behörde (S9-10).',
  ],
  ['Verdicts by group are there.', 'Les verdicts par groupe sont présents.', 'Urteile je Gruppe liegen vor.'],
  [
    'Before use a verdict by group is needed (B6-01).',
    'Avant l’utilisation, un verdict par groupe est nécessaire (B6-01).',
    'Vor dem Einsatz ist ein Urteil je Gruppe nötig (B6-01).',
  ],
  [
    'Decision and mitigation plan are recorded.',
    'Décision et plan d’atténuation sont consignés.',
    'Entscheidung und Abhilfeplan sind festgehalten.',
  ],
  [
    'A high level needs the vote of the ethics board (B11-04) with a mitigation plan (B8-02).',
    'Un niveau élevé exige le vote du comité d’éthique (B11-04) avec un plan d’atténuation (B8-02).',
    'Eine hohe Stufe braucht das Votum der Ethikkommission (B11-04) mit Abhilfeplan (B8-02).',
  ],
  [
    'Conditions for special-category test data are met, with a deletion date.',
    'Les conditions pour des données de test sensibles sont remplies, avec une date d’effacement.',
    'Die Bedingungen für besondere Kategorien von Testdaten sind erfüllt, mit Löschdatum.',
  ],
  [
    'Special-category test data needs every condition of B1-04 met and a deletion date.',
    'Des données de test sensibles exigent toutes les conditions de B1-04 et une date d’effacement.',
    'Besondere Kategorien von Testdaten brauchen alle Bedingungen aus B1-04 und ein Löschdatum.',
  ],
  ['The metric history is there.', 'L’historique des mesures est présent.', 'Der Verlauf der Metriken liegt vor.'],
  [
    'In use, metrics are needed at least every review interval (B10-07).',
    'En service, des mesures sont nécessaires au moins à chaque intervalle de revue (B10-07).',
    'Im Einsatz sind Metriken mindestens je Überprüfungszeitraum nötig (B10-07).',
  ],
  [
    'No system may use the vendor before the decision.',
    'Aucun système ne peut recourir au fournisseur avant la décision.',
    'Kein System darf den Lieferanten vor der Entscheidung nutzen.',
  ],
  ['Approvers named: {names}.', 'Approbateurs nommés : {names}.', 'Benannte Freigebende: {names}.'],
  ['The tier is not known yet.', 'La catégorie n’est pas encore connue.', 'Die Kategorie ist noch nicht bekannt.'],
  ['Approvers still to be named: {names}.', 'Approbateurs encore à nommer : {names}.', 'Noch zu benennende Freigebende: {names}.'],
  ['Residual risk is not critical.', 'Le risque résiduel n’est pas critique.', 'Das Restrisiko ist nicht kritisch.'],
  [
    'Critical residual risk can only be rejected or fixed.',
    'Un risque résiduel critique ne peut qu’être refusé ou corrigé.',
    'Kritisches Restrisiko kann nur abgelehnt oder behoben werden.',
  ],
  [
    'Mandatory clauses are present or their weakness is accepted with reason.',
    'Les clauses obligatoires sont présentes ou leur faiblesse est acceptée avec une raison.',
    'Pflichtklauseln sind vorhanden, oder ihre Schwäche ist mit Begründung angenommen.',
  ],
  ['No clause is assessed yet.', 'Aucune clause n’est encore évaluée.', 'Noch ist keine Klausel bewertet.'],
  [
    'Clauses weaker or missing without accepted reason: {clauses}.',
    'Clauses plus faibles ou absentes sans raison acceptée : {clauses}.',
    'Schwächere oder fehlende Klauseln ohne angenommene Begründung: {clauses}.',
  ],
  [
    'No certificate or critical evidence has expired, no remediation and no review is overdue.',
    'Aucun certificat ni preuve critique n’est périmé, aucune remédiation ni aucun réexamen n’est en retard.',
    'Kein Zertifikat und kein kritischer Nachweis ist abgelaufen, keine Abhilfe und keine Überprüfung überfällig.',
  ],
  ['expired certificates', 'certificats expirés', 'abgelaufene Zertifikate'],
  ['missed review', 'réexamen manqué', 'versäumte Überprüfung'],
  ['Approval is suspended: {why}.', 'L’approbation est suspendue : {why}.', 'Die Freigabe ist ausgesetzt: {why}.'],
]

export const findingSentences: readonly Sentence[] = [
  [
    'Nobody knows whether the requirement is met; it counts as not met.',
    'Nul ne sait si l’exigence est remplie ; elle compte comme non remplie.',
    'Niemand weiß, ob die Anforderung erfüllt ist; sie zählt als nicht erfüllt.',
  ],
  [
    'The clause is missing, or nobody has looked.',
    'La clause manque, ou personne n’a regardé.',
    'Die Klausel fehlt, oder niemand hat nachgesehen.',
  ],
  ['The clause is weaker than asked.', 'La clause est plus faible que demandé.', 'Die Klausel ist schwächer als verlangt.'],
  ['The requirement is not met.', 'L’exigence n’est pas remplie.', 'Die Anforderung ist nicht erfüllt.'],
  ['The requirement is met in part.', 'L’exigence est remplie en partie.', 'Die Anforderung ist teilweise erfüllt.'],
  ['Say in a comment what is missing.', 'Dites en commentaire ce qui manque.', 'Sagen Sie in einer Anmerkung, was fehlt.'],
  ['The control is not there.', 'La mesure est absente.', 'Die Maßnahme ist nicht vorhanden.'],
  [
    'Unknown on a question that can raise a flag: approval waits for the answer.',
    'Inconnu à une question qui peut lever une alerte : l’approbation attend la réponse.',
    'Unbekannt bei einer Frage, die eine Warnmarke setzen kann: die Freigabe wartet auf die Antwort.',
  ],
  [
    'Answered "unknown"; it counts as the worse answer.',
    'Réponse « inconnu » ; elle compte comme la moins favorable.',
    'Mit „unbekannt“ beantwortet; zählt wie die schlechtere Antwort.',
  ],
  [
    'A {score} needs evidence; without it the control counts 2.',
    'Un {score} demande une preuve ; sans elle la mesure compte 2.',
    'Eine {score} braucht einen Nachweis; ohne ihn zählt die Maßnahme 2.',
  ],
  [
    '"{claim}" asks for evidence of grade {least} or better here; none is linked.',
    '« {claim} » demande ici une preuve de degré {least} ou mieux ; aucune n’est liée.',
    '„{claim}“ verlangt hier einen Nachweis der Güte {least} oder besser; keiner ist verknüpft.',
  ],
  [
    '"{claim}" asks for evidence of grade {least} or better here; the best is {best}.',
    '« {claim} » demande ici une preuve de degré {least} ou mieux ; la meilleure est {best}.',
    '„{claim}“ verlangt hier einen Nachweis der Güte {least} oder besser; der beste ist {best}.',
  ],
  [
    'Evidence {id} is not in the register; it does not count.',
    'La preuve {id} n’est pas dans le registre ; elle ne compte pas.',
    'Nachweis {id} steht nicht im Verzeichnis; er zählt nicht.',
  ],
  [
    'Evidence "{title}" has expired and counts one grade lower.',
    'La preuve « {title} » est périmée et compte un degré de moins.',
    'Nachweis „{title}“ ist abgelaufen und zählt eine Stufe weniger.',
  ],
  [
    'Flag {id} needs a comment that explains it.',
    'L’alerte {id} demande un commentaire qui l’explique.',
    'Warnmarke {id} braucht eine erklärende Anmerkung.',
  ],
  [
    'The template has no such question; the answer does not count.',
    'Le modèle n’a pas cette question ; la réponse ne compte pas.',
    'Die Vorlage hat diese Frage nicht; die Antwort zählt nicht.',
  ],
  [
    'This question cannot be not applicable.',
    'Cette question ne peut pas être sans objet.',
    'Diese Frage kann nicht „nicht anwendbar“ sein.',
  ],
  [
    'Not applicable needs a reason; until then it counts as not answered.',
    '« Sans objet » demande une raison ; sans elle la question compte comme sans réponse.',
    '„Nicht anwendbar“ braucht eine Begründung; bis dahin zählt die Frage als nicht beantwortet.',
  ],
  [
    '{value} is outside {least} to {most}; it does not count.',
    '{value} est hors de {least} à {most} ; cela ne compte pas.',
    '{value} liegt außerhalb von {least} bis {most}; das zählt nicht.',
  ],
  [
    'The answer does not fit the question: expected {expected}. It does not count.',
    'La réponse ne convient pas à la question ; attendu : {expected}. Elle ne compte pas.',
    'Die Antwort passt nicht zur Frage; erwartet: {expected}. Sie zählt nicht.',
  ],
  [
    'The template has no option "{option}"; it does not count.',
    'Le modèle n’a pas l’option « {option} » ; elle ne compte pas.',
    'Die Vorlage hat die Wahl „{option}“ nicht; sie zählt nicht.',
  ],
  ['Row {row}: {column} is empty.', 'Ligne {row} : {column} est vide.', 'Zeile {row}: {column} ist leer.'],
  [
    'Row {row}: whole numbers k1 ≤ n1 and k0 ≤ n0 are needed; the row does not count.',
    'Ligne {row} : il faut des nombres entiers k1 ≤ n1 et k0 ≤ n0 ; la ligne ne compte pas.',
    'Zeile {row}: ganze Zahlen k1 ≤ n1 und k0 ≤ n0 sind nötig; die Zeile zählt nicht.',
  ],
  [
    '{group} against {reference}, {metric}: fails.',
    '{group} face à {reference}, {metric} : échec.',
    '{group} gegen {reference}, {metric}: durchgefallen.',
  ],
  [
    '{group} against {reference}, {metric}: one person more or fewer would turn the comparison round.',
    '{group} face à {reference}, {metric} : une personne de plus ou de moins inverserait la comparaison.',
    '{group} gegen {reference}, {metric}: eine Person mehr oder weniger würde den Vergleich umkehren.',
  ],
  [
    '{group} against {reference}, {metric}: fewer than {limit} cases; no verdict.',
    '{group} face à {reference}, {metric} : moins de {limit} cas ; pas de verdict.',
    '{group} gegen {reference}, {metric}: weniger als {limit} Fälle; kein Urteil.',
  ],
  [
    'Event {event}: the lower {axis} is not carried by an implemented measure that reduces it; the value before the measures counts.',
    'Événement {event} : la baisse ({axis}) ne repose sur aucune mesure en place qui la réduise ; la valeur avant mesures compte.',
    'Ereignis {event}: Die Senkung ({axis}) trägt keine umgesetzte Maßnahme; es zählt der Wert vor den Maßnahmen.',
  ],
  [
    'Not rated: {events}. Severity and likelihood are needed for each event.',
    'Non évalué : {events}. Gravité et vraisemblance sont nécessaires pour chaque événement.',
    'Nicht bewertet: {events}. Schwere und Eintrittswahrscheinlichkeit sind für jedes Ereignis nötig.',
  ],
  [
    'Scenario {scenario} has no likelihood or no impact; it is not scored.',
    'Le scénario {scenario} n’a pas de vraisemblance ou d’impact ; il n’est pas évalué.',
    'Szenario {scenario} hat keine Wahrscheinlichkeit oder Auswirkung; es ist nicht bewertet.',
  ],
  [
    'Scenario {scenario} remains {level} without {missing}.',
    'Le scénario {scenario} reste {level} sans {missing}.',
    'Szenario {scenario} bleibt {level} ohne {missing}.',
  ],
  [
    'Tier {tier} needs at least {least} scored scenarios; there are {count}.',
    'La catégorie {tier} exige au moins {least} scénarios évalués ; il y en a {count}.',
    'Kategorie {tier} braucht mindestens {least} bewertete Szenarien; es sind {count}.',
  ],
  ['{name}: strength {strength}.', '{name} : force {strength}.', '{name}: Stärke {strength}.'],
  [
    '{name}: strength {strength}; keeping it needs a reason.',
    '{name} : force {strength} ; la garder demande une raison.',
    '{name}: Stärke {strength}; sie zu behalten braucht eine Begründung.',
  ],
]

export const flagSentences: readonly Sentence[] = [
  [
    'A primary metric fails for a group, and the effect on people is significant.',
    'Une mesure principale échoue pour un groupe, et l’effet sur les personnes est important.',
    'Eine Hauptmetrik fällt für eine Gruppe durch, und die Wirkung auf Menschen ist erheblich.',
  ],
  [
    'A system of tier 3 has no test results by group.',
    'Un système de catégorie 3 n’a pas de résultats de test par groupe.',
    'Ein System der Kategorie 3 hat keine Testergebnisse je Gruppe.',
  ],
  [
    'The practice is prohibited by the AI Act ({basis}).',
    'La pratique est interdite par le règlement sur l’IA ({basis}).',
    'Die Praxis ist nach der KI-Verordnung verboten ({basis}).',
  ],
  [
    'The system is high-risk under the AI Act ({basis}).',
    'Le système est à haut risque selon le règlement sur l’IA ({basis}).',
    'Das System ist Hochrisiko nach der KI-Verordnung ({basis}).',
  ],
  [
    'A scenario can cost a life: safety impact 5.',
    'Un scénario peut coûter une vie : impact 5 sur la sûreté.',
    'Ein Szenario kann ein Leben kosten: Auswirkung 5 auf die Sicherheit.',
  ],
  [
    '{count} listed threats are not judged: {ids}.',
    '{count} menaces listées ne sont pas jugées : {ids}.',
    '{count} aufgeführte Bedrohungen sind nicht beurteilt: {ids}.',
  ],
]
