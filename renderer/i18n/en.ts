import { enErrors } from './en-errors.ts'
import { enWork } from './en-work.ts'

/**
 * Every word of the interface, in English; the other languages have the same keys or fall back to these. Split by subject into
 * `en-work.ts` (assessments and reports) and `en-errors.ts`; a table of texts, so its length follows from the interface.
 */
export const en = {
  nav: {
    dashboard: 'Dashboard', systems: 'AI systems', assessments: 'Assessments', reports: 'Reports', sync: 'People & sync', verify: 'Verify a file', settings: 'Settings',
  },
  action: {
    close: 'Close', cancel: 'Cancel', save: 'Save', dismiss: 'Dismiss', lock: 'Lock', filter: 'Filter', tryAgain: 'Try again',
  },
  state: {
    loading: 'Opening …', done: 'Done', broken: 'This part of the window stopped', brokenText: 'Your saved answers are not affected. Try again, or choose another page on the left.',
  },
  status: {
    saved: 'Saved & encrypted', saving: 'Saving …', failed: 'Not saved – trying again', reader: 'Reading only', offline: 'Offline – nothing is missing',
    damaged_one: '{{count}} damaged record', damaged_other: '{{count}} damaged records',
    sharedProfile: 'Shared browser profile', sharedProfileText: 'Extensions of this browser can read the page. Start Probity with a browser profile of its own.',
  },
  frame: {
    navigation: 'Navigation', find: 'Find or do …', skip: 'Skip to the content', keys: 'Keys', messages: 'Messages',
    readerText: 'Another window writes to this vault. Here you can read.', takeOver: 'Write here instead',
  },
  form: { required: 'Please fill this in.', email: 'Please give an e-mail address.', notSet: 'Not set', choose: 'Choose …' },
  threeWay: { yes: 'Yes', no: 'No', unknown: 'Unknown' },

  lock: {
    promise: 'Everything stays on this computer, encrypted. No server, no account.',
    cannotStart: 'Probity cannot start',
    choose: 'Open a vault', madeOn: 'Made on {{date}}', newVault: 'New vault', otherVault: 'Choose another vault',
    unlockLead: 'Enter the passphrase to open this vault.', passphrase: 'Passphrase', unlock: 'Unlock', opening: 'Opening …', wait: 'Wait {{seconds}} s before the next try.',
    firstVault: 'Make your vault', createLead: 'A vault holds your assessments, evidence and signing keys, encrypted with a passphrase that only you know. One vault per client or organisation works well.',
    name: 'Name of the vault', nameHelp: 'Shown before unlocking, so choose one that may be seen.', nameMissing: 'Please give the vault a name.',
    passphraseHelp: 'Four or more unrelated words are strong and easy to type.', tooWeak: 'Too easy to guess. Use at least {{length}} characters, for instance four unrelated words.',
    again: 'Passphrase again', notSame: 'The two are not the same.',
    noReset: 'Nobody can reset a forgotten passphrase, neither we nor your IT. Keep a copy in a safe place.',
    create: 'Make the vault', creating: 'Deriving keys …', strength: 'Strength of the passphrase',
    strength0: 'Guessed at once', strength1: 'Very weak', strength2: 'Weak', strength3: 'Strong', strength4: 'Very strong',
    reason: { idle: 'Locked because nobody was here. What you typed is saved.', 'taken-over': 'Locked because another window took over.', suspend: 'Locked because the computer went to sleep.' },
  },
  onboarding: {
    title: 'Before you start', lead: 'Reports carry the name of your organisation and your signature. Both are asked once and can be changed under Settings.',
    organisation: 'Organisation', organisationLead: 'Printed on every report and used in document numbers.', organisationName: 'Name', shortCode: 'Short code', shortCodeHelp: 'Two to eight capital letters or digits, e.g. ACME.',
    shortCodeError: 'Two to eight capital letters or digits.', you: 'You', youLead: 'From this a certificate is made, with which you sign reports and by which colleagues recognise you.',
    key: 'Kind of key', keyHelp: 'RSA is verified by every version of Word and Acrobat.', keyStays: 'The private key is made on this computer and never leaves this vault.', done: 'Make my identity', making: 'Making keys …',
  },
  person: { name: 'Name', designation: 'Position', email: 'E-mail' },

  palette: {
    placeholder: 'A system, an assessment, a question, a command', results: 'Results', none: 'Nothing found. Try fewer letters.', question: 'Question', assessment: 'Assessment', system: 'AI system', goTo: 'Go to', command: 'Command', theme: 'Switch between light and dark',
  },
  keys: {
    title: 'Keyboard', single: 'Commands by a single letter', singleHelp: 'Switch off if you dictate or press keys by chance; Ctrl, Alt and arrows go on working.', everywhere: 'Everywhere', find: 'Find any record, question or command', help: 'Show these keys', lock: 'Lock the vault',
    goDashboard: 'Go to the dashboard', goSystems: 'Go to AI systems', goAssessments: 'Go to assessments', goReports: 'Go to reports', goVerify: 'Go to Verify a file',
    questionnaire: 'In a questionnaire', next: 'Next question', previous: 'Previous question', nextAlt: 'Next question, also while typing', previousAlt: 'Previous question, also while typing',
    unanswered: 'Next unanswered question', choose: 'Choose an answer', unknown: 'Unknown', na: 'Not applicable', search: 'Search questions', section: 'Previous and next section',
  },
  dashboard: {
    hello: 'Hello, {{name}}', underWay: 'Under way', complete: 'Complete', serious: 'High or worse', seriousLead: 'By the answers given so far.', conflicts: 'Conflicts to settle', recent: 'Last worked on', all: 'All assessments',
    emptyTitle: 'Nothing assessed yet', empty: 'An assessment asks what matters about an AI system, keeps the evidence beside each answer, and ends in a signed report.',
    step1: 'Record an AI system', step1Text: 'Name, purpose and owner are enough. The same record serves all its assessments.',
    step2: 'Start an assessment', step2Text: 'Risk, privacy impact, bias or vendor. You can stop at any question and go on later.',
    step3: 'Work with colleagues', step3Text: 'Choose a folder that your team already shares. What is put there is encrypted and signed.',
  },
  systems: {
    lead: 'The inventory of AI systems and models. Their facts are taken over into every assessment.', add: 'Add an AI system', filter: 'Filter by name, owner or purpose', emptyTitle: 'No AI systems yet',
    empty: 'Start with the one that worries you most. Name, purpose, owner and status are needed; the rest can follow.', newTitle: 'New AI system', newLead: 'Four facts are needed now; all others can be added when they are known.',
    back: 'All AI systems', create: 'Add to the inventory', saved: '{{name}} is saved.', incomplete: 'Some facts are still missing.', noAssessments: 'Not assessed yet.',
  },
  system: {
    section_what: 'What it is', section_whatLead: 'The facts that every inventory needs.', section_who: 'Who is concerned', section_whoLead: 'People who use the output, and people who feel its effects.',
    section_law: 'In the eyes of the law', section_lawLead: 'Leave open what is not known yet; the risk assessment works out class and tier.', section_how: 'How it is built', section_howLead: 'Model, data and known limits.',
    name: 'Name', kind: 'Kind', purpose: 'Purpose', purposeHelp: 'What it does, with which input and output, and who acts on it.', owner: 'Owner', ownerHelp: 'The person who answers for it.', department: 'Department', status: 'Status', startDate: 'In use since', retireDate: 'Retired on',
    users: 'Users', usersHelp: 'Who works with the output.', affectedPeople: 'People affected', region: 'Regions', aiActRole: 'Role under the AI Act', aiActClass: 'AI Act class', tier: 'Governance tier', modelName: 'Model', modelVersion: 'Version of the model',
    baseModel: 'Base model and its provider', trainingData: 'Training data', personalData: 'Personal data', vendor: 'Vendor', autonomy: 'Autonomy', limitations: 'Known limits',
  },
  systemStatus: { idea: 'Idea', development: 'Development', pilot: 'Pilot', production: 'In use', suspended: 'Suspended', retired: 'Retired' },
  systemKind: { system: 'System', model: 'Model' },
  aiActClass: { out_of_scope: 'Out of scope', prohibited: 'Prohibited', high_risk: 'High risk', not_high_risk_by_derogation: 'Not high risk (derogation)', transparency: 'Transparency duties', minimal: 'Minimal' },
  aiActRole: { provider: 'Provider', deployer: 'Deployer', importer: 'Importer', distributor: 'Distributor', none: 'None' },
  autonomy: { informs: 'Informs', recommends: 'Recommends, a human decides', vetoable: 'Acts unless a human vetoes', acts: 'Acts alone' },
  tier: { 1: 'Tier 1', 2: 'Tier 2', 3: 'Tier 3', 4: 'Tier 4' },

  sync: {
    lead: 'Assessments travel through a folder that any sync product carries. Nothing in it can be read without a key.', connectTitle: 'Connect a shared folder', connectLead: 'Choose a folder that your colleagues also see: a network drive, OneDrive, Dropbox, Nextcloud, Syncthing or a USB stick.',
    pathLabel: 'Path of the folder', pathHelp: 'The whole path, e.g. /home/you/Team/Probity or C:\\Team\\Probity.', connect: 'Connect', choose: 'Choose a folder …', now: 'Exchange now', done: 'Exchange done',
    written_one: '{{count}} bundle written.', written_other: '{{count}} bundles written.', received_one: '{{count}} assessment received.', received_other: '{{count}} assessments received.', from_one: 'From {{name}}: {{count}} assessment', from_other: 'From {{name}}: {{count}} assessments',
    folder: 'Shared folder', path: 'Path', last: 'Last exchange', never: 'Not yet', waiting: 'Waiting to go out', changes_zero: 'Nothing', changes_one: '{{count}} change', changes_other: '{{count}} changes', problems: 'Noticed during the last exchange',
  },
  syncProblem: {
    gap: 'A bundle of {{subject}} is missing. It may still be on its way; if it does not come, ask its author to exchange again.', fork: 'Two different histories of {{subject}} are in the folder. Someone may have restored an old copy.',
    stranger: 'Bundles of {{subject}}, whom you have not accepted, were left unread.', damaged: '{{subject}} is damaged and was left unread.',
  },
  people: {
    title: 'People', lead: 'Accept a person after comparing the words on the phone. From then on their changes are taken over, and yours are encrypted to them.', none: 'Nobody else is in this folder yet. Ask a colleague to connect it and to exchange.',
    state_self: 'You', state_accepted: 'Accepted', state_new: 'New', compare: 'Compare and accept', compareTitle: 'Is this {{name}}?', compareText: 'Call {{name}} on a number that you already know. Both of you see the same words if nobody stands in between. Ask for them; do not read them out first.',
    same: 'The words are the same', notSame: 'Not the same', words: 'Fingerprint in words', lastSeen: 'Last bundle {{when}}',
  },
  settings: {
    security: 'Security', autoLock: 'Lock when nobody is here for', autoLockHelp: 'What is typed is saved before.', minutes_one: '{{count}} minute', minutes_other: '{{count}} minutes', storage: 'Storage', storageKept: 'Kept until you delete it', storageNotKept: 'May be cleared by the browser', storageUnknown: 'Not known',
    storageWarning: 'The browser did not promise to keep this vault. Encrypted backups are written beside the profile; export important reports as well.', host: 'Runs in', host_desktop: 'Desktop app', host_browser: 'Browser', version: 'Version',
    identity: 'Your identity', identityLead: 'Colleagues compare these words on the phone before they accept you.', certificate: 'Certificate', validUntil: 'Valid until', organisationLead: 'Changes apply to reports issued from now on.', numberScheme: 'Document numbers', defaultClassification: 'Usual classification',
    look: 'Look and language', theme: 'Theme', theme_system: 'As the system', theme_light: 'Light', theme_dark: 'Dark', language: 'Language', about: 'What is protected',
    protected: 'Protected', protectedList: 'All records and files in this vault, with AES-256 and a key derived from your passphrase\nBundles in the shared folder: readable by accepted people only, signed, and chained so that a missing one is noticed\nReports: signed, so that every later change shows\nSwapped, altered or rolled-back records are noticed on opening',
    notProtected: 'Not protected', notProtectedList: 'Against programs or browser extensions that run as you, while the vault is open\nThe name of the vault, and number, size and times of files in the shared folder\nA forgotten passphrase',
  },
  ...enWork,
  ...enErrors,
} as const
