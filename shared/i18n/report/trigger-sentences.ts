import type { Sentence } from './score-sentences.ts'

/** What brings an assessment back to the desk (T-01 … T-12), as `score-sentences.ts`. A data table. */
export const triggerSentences: readonly Sentence[] = [
  ['New purpose or use', 'Nouvelle finalité ou utilisation', 'Neuer Zweck oder neue Verwendung'],
  [
    'New data category, source, group of people or recipient',
    'Nouvelle catégorie de données, source, groupe de personnes ou destinataire',
    'Neue Datenkategorie, Quelle, Personengruppe oder neuer Empfänger',
  ],
  [
    'Incident, breach, complaint or upheld concern',
    'Incident, violation, plainte ou préoccupation fondée',
    'Vorfall, Datenpanne, Beschwerde oder bestätigtes Bedenken',
  ],
  [
    'Change of vendor, sub-processor, hosting region or transfer mechanism',
    'Changement de fournisseur, de sous-traitant, de région d’hébergement ou de mécanisme de transfert',
    'Wechsel von Lieferant, Unterauftragsverarbeiter, Region oder Übermittlungsgrundlage',
  ],
  [
    'Change of autonomy or of human oversight',
    'Changement d’autonomie ou de contrôle humain',
    'Änderung der Selbstständigkeit oder der menschlichen Aufsicht',
  ],
  [
    'New model version, retraining, base-model swap, prompt or tool change',
    'Nouvelle version du modèle, réentraînement, changement de modèle de base, d’invite ou d’outil',
    'Neue Modellversion, Nachtraining, anderes Basismodell, geänderte Anweisung oder Werkzeuge',
  ],
  ['Drift or fairness threshold crossed', 'Seuil de dérive ou d’équité franchi', 'Schwelle für Drift oder Fairness überschritten'],
  ['New region, or scale doubled', 'Nouvelle région, ou échelle doublée', 'Neue Region oder doppelter Umfang'],
  ['Law or template version changed', 'Changement de la loi ou de la version du modèle', 'Gesetz oder Vorlagenversion geändert'],
  ['Audit finding', 'Constat d’audit', 'Feststellung einer Prüfung'],
  [
    'Certificate, contract or critical evidence expired',
    'Certificat, contrat ou preuve critique expiré',
    'Zertifikat, Vertrag oder kritischer Nachweis abgelaufen',
  ],
  ['Security vulnerability in a component', 'Vulnérabilité dans un composant', 'Sicherheitslücke in einem Bestandteil'],
]
