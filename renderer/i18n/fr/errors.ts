import { frMissingTemplate } from './missing-template.ts'
import { frTimestamp } from './timestamp.ts'
import { frBrandingErrors } from './branding.ts'
import { frExchangeErrors } from './exchange-errors.ts'
import { frVerify } from './verify.ts'
import type { enErrors } from '../en/errors.ts'
import type { SomeTexts } from '../en/texts.ts'

export const frErrors = {
  error: {
    unknown: 'Quelque chose d’inattendu s’est produit ({{code}}). Vos réponses enregistrées ne sont pas touchées.',
    branding: frBrandingErrors,
    report: {
      'uncovered-script':
        'Le PDF ne peut pas être composé : il manque à ses polices {{count}} lettres d’une écriture employée dans le rapport ({{letters}}). Écrivez-les en lettres latines, ou faites-les imprimer sous forme de codes.',
      'nothing-to-report': 'Ces évaluations ne font pas un tel document : une comparaison prend deux à cinq évaluations de fournisseurs.',
    },
    vault: {
      'wrong-key': 'Cette phrase secrète n’ouvre pas ce coffre.',
      unfinished:
        'La création ou la restauration de ce coffre n’a pas été achevée ; il ne contient rien. Créez-le ou restaurez-le de nouveau.',
      'no-header':
        'Ce qui dit comment ouvrir ce coffre a disparu du stockage. Ses entrées sont toujours là, intactes. Restaurez la dernière sauvegarde, et gardez ce coffre jusqu’à ce que cela ait réussi.',
      'no-records':
        'La phrase secrète est la bonne, mais toutes les entrées de ce coffre ont disparu du stockage. Restaurez la dernière sauvegarde.',
      'too-early': 'Trop d’essais. Veuillez patienter.',
      'newer-format': 'Ce coffre a été écrit par un Probity plus récent. Mettez Probity à jour pour l’ouvrir ; rien n’a été modifié.',
      'newer-database': 'Ce coffre a été écrit par un Probity plus récent. Mettez Probity à jour pour l’ouvrir ; rien n’a été modifié.',
      'damaged-record':
        'Une entrée n’est pas fiable : elle a été modifiée, échangée ou ramenée en arrière. Le reste du coffre fonctionne ; une sauvegarde peut encore la contenir.',
      quota:
        'Le disque ou l’espace du navigateur est plein. Faites de la place ; ce que vous avez saisi reste ici jusqu’à son enregistrement.',
      'held-elsewhere': 'Une autre fenêtre écrit dans ce coffre. Écrivez là-bas, ou prenez le relais ici.',
      closed: 'Le coffre est verrouillé.',
      'storage-closed':
        'Le navigateur a fermé le stockage de ce coffre : le disque est plein, ou le coffre a été effacé dans une autre fenêtre. Libérez de la place, verrouillez puis déverrouillez ; ce qui était dit enregistré est conservé.',
      io: 'Le coffre n’a pas pu être lu ou écrit ({{code}}).',
      'not-opened':
        'Le navigateur n’a pas pu ouvrir le stockage de ce coffre ({{reason}}). Rien n’y a été changé. Attendez un instant et réessayez ; si cela persiste, fermez toutes les fenêtres de Probity et relancez-le.',
      'no-lock':
        'Le navigateur n’a pas pu dire si une autre fenêtre écrit dans ce coffre ({{reason}}). Rien n’a été changé. Fermez les autres fenêtres de Probity et réessayez.',
      'no-memory':
        'Vérifier la phrase secrète demande {{mebibytes}} Mio de mémoire, que cet ordinateur n’a pas en ce moment. Fermez d’autres programmes et réessayez.',
      'not-found': 'Cette entrée n’est pas dans le coffre.',
      'damaged-backup': 'Ce n’est pas une sauvegarde entière. Elle a été coupée, modifiée ou n’en était pas une ; rien n’a été changé.',
      'mixed-backup': 'Ces fichiers viennent de coffres ou de moments différents. Choisissez des fichiers qui vont ensemble.',
      'incomplete-backup':
        'Il manque quelque chose. Choisissez tous les fichiers de la sauvegarde, d’abord celui qui finit par « -records ».',
      'backup-too-large': 'Un fichier du coffre est trop grand pour être sauvegardé.',
      'weak-passphrase': 'Cette phrase secrète est trop facile à deviner.',
      'last-slot': 'C’est la dernière façon de déverrouiller qui survive à cet ordinateur. Créez-en d’abord une autre.',
      'too-many-slots': 'Ce coffre a autant de façons de déverrouiller qu’il peut en avoir. Retirez-en d’abord une.',
      'second-factor-required':
        'Un second facteur est obligatoire dans ce coffre, ou doit d’abord être mis en place : donnez un fichier-clé à la phrase secrète et retirez le déverrouillage rapide.',
      'rotation-unfinished': 'La clé du coffre est encore en cours de changement. Attendez la fin.',
      'invalid-recovery-key': 'Cette clé de secours contient une faute de frappe, ou des feuilles manquent.',
      'migration-waits': 'Ce coffre doit d’abord être mis à jour. Fermez-le dans l’autre fenêtre, puis ouvrez-le ici.',
      'migration-needs-backup':
        'Ce coffre doit être mis à jour, et la sauvegarde faite avant n’a pas pu être écrite ({{reason}}). Rien n’a été changé : libérez de la place ou rendez le dossier accessible en écriture, puis réessayez.',
    },
    program: {
      'not-loaded':
        'Une partie de Probity n’a pas pu être chargée. Ce qui était enregistré est conservé. Réessayez ; si cela persiste, fermez toutes les fenêtres de Probity et relancez-le.',
    },
    authenticator: {
      cancelled: 'La clé de sécurité n’a pas répondu à temps, a été refusée, ou en est une autre.',
      'no-prf': 'Cette clé de sécurité ne convient pas : il lui manque l’extension PRF (hmac-secret).',
      exists: 'Cette clé de sécurité est déjà inscrite.',
      failed: 'La clé de sécurité n’a pas pu être utilisée.',
    },
    workbench: {
      cancelled: 'Abandonné ; ce qui n’était pas fini n’a pas été gardé.',
      'no-role': 'Cela revient à qui administre la liste des membres.',
      'no-roster': 'Il n’y a pas encore de liste de membres. Fondez-la sous Personnes et échange.',
      'other-roster':
        'Votre coffre suit une autre liste des membres de cet espace. Convenez d’une seule ; pour suivre l’autre, quittez la vôtre.',
      'removed-member':
        'Une personne qui administre l’a retirée de la liste des membres. Elle seule peut l’ajouter de nouveau, sous « Personnes et rôles ».',
      'other-workspace':
        'Cela vient d’un autre espace que celui de ce coffre. Créez-lui un second coffre, ou rejoignez cet espace : reliez son dossier ou ouvrez son invitation, sous « Personnes & partage ».',
      'last-administrator':
        'Plus personne n’administrerait alors la liste des membres durablement. Donnez d’abord l’administration sans fin à quelqu’un d’autre.',
      'is-administrator':
        'Cette personne administre déjà sans fin. Retirez-lui d’abord ce rôle sous « Rôles », puis donnez-le pour un temps limité.',
      'roster-changed':
        'La liste des membres a changé depuis que vous avez commencé. Vos choix sont conservés ; voyez qui est nouveau ou a d’autres rôles, puis signez de nouveau.',
      'roster-exists': 'Cet espace a déjà une liste de membres.',
      'unknown-conflict': 'Quelqu’un a choisi ici entre-temps. Voyez ce qui reste.',
      'handover-pending': 'Votre dernière nouvelle clé n’a pas encore été annoncée aux autres. Échangez une fois, puis réessayez.',
      'not-undoable': 'Cela ne peut plus être annulé : il n’y a pas d’état d’avant, ou cela a été changé depuis.',
      'other-register':
        'Cette fiche appartient à un autre registre, ou à un registre que seul un Probity plus récent connaît. Elle est restée telle quelle.',
      'may-not-decide':
        'Les signalements sont tranchés et confirmés par le délégué à la protection des données, le RSSI et le comité ; le comité d’éthique peut confirmer. Votre identité n’a aucun de ces rôles.',
      'not-decided': 'Il n’y a pas encore de décision à confirmer, ou ce qui a été décidé a changé depuis. Décidez d’abord.',
      'already-confirmed': 'Une seconde personne a déjà confirmé cette décision.',
      'same-person': 'C’est vous qui avez pris cette décision. Quelqu’un d’autre doit la confirmer.',
      'on-hold': 'Un gel juridique garde cette fiche : {{names}}. Levez d’abord le gel.',
      'invalid-measurements': 'Le fichier n’est pas utilisable ; rien n’en a été gardé. Endroit : {{place}}.',
      'still-in-force': 'Elle est en vigueur. Mettez son état sur « Levé », enregistrez, puis effacez-la.',
      'record-full':
        'L’ensemble des textes de cette fiche dépasse {{limit}} caractères. Elle n’est pas encore enregistrée : raccourcissez-les, ou indiquez plutôt un fichier.',
      'authority-exists': 'Ce coffre a déjà une autorité.',
      'no-authority': 'Ce coffre n’a pas d’autorité.',
      'other-key': 'Ce certificat a été délivré pour une autre clé que celle de ce coffre. Choisissez le fichier délivré pour vous.',

      'text-too-long':
        'Le texte de la question {{question}} compte {{length}} caractères, pour {{limit}} au plus. Il n’est pas encore enregistré : raccourcissez-le, ou joignez-le comme fichier de preuve.',
      'assessment-unreadable':
        '« {{title}} » est endommagée et illisible ; le document n’a donc pas été établi. Ouvrez l’évaluation pour voir ce qui aide, ou laissez-la de côté.',
      'assessment-full':
        'Avec son historique, cette évaluation dépasserait {{limitMiB}} Mio, plus que vos collègues ne peuvent recevoir. Le changement n’est pas enregistré. Joignez les longs textes comme fichiers de preuve, ou commencez une nouvelle évaluation et reprenez-y les réponses.',
      'invalid-input': 'Quelque chose dans ce formulaire n’est pas valable. Vérifiez-le.',
      'no-identity': 'Créez d’abord votre identité dans les réglages.',
      'no-organisation': 'Nommez d’abord votre organisation dans les réglages.',
      'no-folder': 'Reliez d’abord un dossier partagé.',
      'unknown-person': 'Cette personne n’est plus dans le dossier.',
      'unknown-evidence': 'Ce fichier n’est pas encore ici. Échangez, puis réessayez.',
      'template-exists': 'Cette version du modèle est déjà ici, avec un autre contenu. Donnez une autre version au fichier.',
      'invalid-template': 'Ce n’est pas un modèle que Probity puisse utiliser : {{fields}}',
      'template-missing': frMissingTemplate.missingTemplate.error['unknown-template'],
      'template-changed':
        'Le modèle de cette évaluation n’est pas celui avec lequel elle a commencé. Utilisez la version de Probity qui le contient.',
      'no-timestamp-authority': 'Indiquez d’abord une autorité d’horodatage, sous Réglages → Organisation.',
      'not-intact': 'Ce fichier ne passe pas la vérification tel qu’il est arrivé ; il n’est donc pas contresigné.',
      'verification-failed': 'Le rapport n’a pas été émis : son propre contrôle a échoué ({{code}}).',
    },
    template: {
      ...frMissingTemplate.missingTemplate.error,
      'invalid-template': 'Le modèle {{template}} {{version}} est illisible.',
    },
    sync: frExchangeErrors.sync,
    bundle: frExchangeErrors.bundle,
    signature: {
      ...frTimestamp.timestampError,
      ...frVerify.keyError,
      ...frExchangeErrors.statement,
      other: 'La signature n’a pas pu être faite ou lue ({{code}}).',
    },
    folder: frExchangeErrors.folder,
    audit: frExchangeErrors.audit,
    host: {
      unavailable: 'Ce n’est pas disponible ici.',
      'invalid-request': 'Cela n’a pas été compris ({{code}}). Vérifiez le chemin ou le nom.',
      refused: 'Cela a été refusé ({{code}}).',
      unreachable: 'Le programme derrière cette fenêtre ne répond pas. Relancez Probity ; vos réponses enregistrées sont conservées.',
      timeout: 'Cela a pris trop de temps. Réessayez.',
      io: 'Le fichier n’a pas pu être lu ou écrit ({{code}}).',
      full: 'Le disque est plein.',
      'read-only': 'Cet endroit ne peut pas être écrit.',
    },
  },
} as const satisfies SomeTexts<typeof enErrors>
