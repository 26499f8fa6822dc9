/** Words of the assessments, their questions, evidence, outcome and reports. */
export const enWork = {
  type: { risk: 'Risk assessment', privacy: 'Privacy impact assessment', bias: 'Bias assessment', vendor: 'Vendor assessment', custom: 'Own template' },
  typeHelp: {
    risk: 'Legal class, threats, controls and scenarios; ends in a tier and a residual risk.', privacy: 'Whether a DPIA is due, what it must say, and the risk to the people concerned.',
    bias: 'Groups, metrics and limits; ends in a verdict with confidence intervals.', vendor: 'Tier of the vendor, controls, contract clauses and residual risk.', custom: 'A questionnaire of your own.',
  },
  assessments: {
    lead: 'Each line is one assessment of one system or vendor.', title: 'Title', type: 'Type', subject: 'About', progress: 'Answered', level: 'Level', status: 'Status', updated: 'Changed', changedBy: '{{when}} by {{who}}',
    conflicts_one: '{{count}} conflict', conflicts_other: '{{count}} conflicts', filter: 'Filter by title, subject or type', start: 'Start an assessment', startNow: 'Start', which: 'Which assessment?', about: 'About which AI system?',
    aboutHelp: 'Its facts are taken over into the answers.', noSystem: 'None of the inventory', subjectName: 'Subject', subjectHelp: 'Name of the vendor, model or process.',
    emptyTitle: 'No assessments yet', empty: 'Choose a type and a system. Answers are saved as you type; you can stop at any question and go on later.',
  },
  assessment: {
    context: 'Guidance and outcome', sections: 'Sections', neighbours: 'Neighbouring sections', guidance: 'Guidance', outcome: 'Outcome', report: 'Report', cannotOpen: 'This assessment cannot be opened', sectionDone: 'Everything mandatory is answered', answeredOf: '{{answered}} of {{total}} answered',
  },
  question: {
    optional: 'Optional', unknown: 'Unknown', na: 'Not applicable', inherited: 'From the inventory', conflict: 'Two answers', conflictText: 'Two people answered at the same time. Choose which one stands; the choice is recorded.', takeThis: 'Take this one',
    naReason: 'Why is it not applicable?', unknownReason: 'Why is it not known, and who could find out?', comment: 'Comment', evidence: 'Evidence', source: 'How learnt', recordText: 'Number or name of the record', attachBelow: 'Attach the file below.', attached_one: '{{count}} file attached.', attached_other: '{{count}} files attached.',
    notYet: 'Not yet, more answers are needed', noValue: 'No answer', rows_one: '{{count}} row', rows_other: '{{count}} rows',
  },
  source: { interview: 'Interview', document: 'Document', test: 'Test', seen: 'Seen myself' },
  compliance: { compliant: 'Compliant', partly: 'Partly', nonCompliant: 'Not compliant' },
  scale: { step0: 'None', step1: 'Planned or ad hoc', step2: 'Partly in place', step3: 'In place', step4: 'In place and assured', capped: 'Claimed {{claimed}}, counts as {{effective}} until better evidence is linked.' },
  rating: {
    likelihood1: 'Rare, < 5 % a year', likelihood2: 'Unlikely, 5–20 %', likelihood3: 'Possible, 20–50 %', likelihood4: 'Likely, 50–80 %', likelihood5: 'Almost certain, > 80 %',
    impact1: 'Negligible', impact2: 'Minor, reversible', impact3: 'Serious, recoverable', impact4: 'Severe, lasting', impact5: 'Critical, irreversible', harm1: 'Negligible', harm2: 'Limited', harm3: 'Significant', harm4: 'Maximum',
  },
  table: {
    add: 'Add a row', addTo: 'Add to {{title}}', addOwn: 'Add one of your own', removeRow: 'Remove this row', row: 'Row {{number}}', actions: 'Actions', rowsDone: '{{done}} of {{total}} done', notRelevant: 'Not relevant', relevant: 'Relevant', open: 'Open',
  },
  scenario: {
    story: 'What can happen', rating: 'How likely, how bad', controls: 'What is done against it', treatment: 'Treatment', empty: 'No scenarios yet. Take those that fit from the library and make them your own.', fromLibrary: 'From the library', own: 'Own scenario', library: 'Scenario library',
    libraryHelp: 'Which can happen here?', take_zero: 'Take over', take_one: 'Take {{count}}', take_other: 'Take {{count}}',
  },
  evidence: {
    add: 'Attach evidence', attach: 'Attach', drop: 'Choose a file or drop it here', dropHint: 'It is encrypted before it is stored.', statement: 'Record a statement', linkExisting: 'Link existing evidence', unlink: 'Unlink', missing: 'Evidence that is not here yet', tooLarge: 'Files up to {{limit}} can be attached.',
    title: 'Title', date: 'Date', grade: 'Strength', gradeShort: 'Grade {{grade}}', grade_A: 'A · Independent', gradeHelp_A: 'Certificate, audit report, third-party test', grade_B: 'B · System or test', gradeHelp_B: 'Log, configuration export, test report, dated screenshot',
    grade_C: 'C · Document', gradeHelp_C: 'Policy, procedure, contract, minutes', grade_D: 'D · Statement', gradeHelp_D: 'Somebody said so', emptyTitle: 'No evidence yet', empty: 'Attach files to the answers that rest on them. An answer counts no higher than its evidence allows.',
  },
  guidance: { why: 'Why we ask', good: 'A good answer names', example: 'For example', evidence: 'Evidence', grade: 'Grade {{grade}} or better for the highest answers.', citations: 'Rests on' },
  level: {
    none: 'No level yet', low: 'Low', negligible: 'Negligible', pass: 'Pass', medium: 'Medium', limited: 'Limited', attention: 'Attention', high: 'High', significant: 'Significant', very_high: 'Very high', maximum: 'Maximum', critical: 'Critical', fail: 'Fail', stop: 'Stop',
  },
  flag: { stop: 'Stop', critical: 'Critical', escalate: 'Escalate', raise: 'Raise', note: 'Note' },
  outcome: {
    tier: 'Tier {{tier}}', flagCount_zero: 'No flags', flagCount_one: '{{count}} flag', flagCount_other: '{{count}} flags', notYet: 'The outcome shows once enough is answered.', flags: 'Flags', map: 'Risk map', mapAlt_one: 'Risk map with {{count}} risk', mapAlt_other: 'Risk map with {{count}} risks',
    mapCaption: 'Likelihood to the right, severity upwards. Hollow: before controls; filled: with them.', missing_one: '{{count}} answer missing', missing_other: '{{count}} answers missing', more: 'and {{count}} more', gates: 'Gates', gateOpen: 'Open', gateClosed: 'Closed', derivation: 'How the numbers came about', rule: 'Rule {{rule}}',
  },
  reports: {
    lead: 'Word and PDF with the same content, signed with your key. A later change of the assessment shows here.', assessment: 'Assessment', issued: 'Issued reports', none: 'None yet. A draft shows what the report will look like.', issue: 'Issue a report', emptyTitle: 'No reports yet', empty: 'A report is issued from an assessment. Start one first.',
    issuedTitle: '{{number}} version {{version}} is issued', issuedLead: 'Both files were read back and checked as a stranger would check them.', version: 'version {{version}}', draft: 'Draft', final: 'Final', current: 'Matches the assessment', outdated: 'Assessment changed since', saved: '{{name}} is saved.',
    kind: 'Draft or final?', draftHelp: 'Watermarked; for reading and review.', finalHelp: 'Without watermark, for approval and distribution.', title: 'Title', classification: 'Classification', number: 'Document number', numberHelp: 'Left empty, the next number is given.', particulars: 'What is new in this version', particularsHelp: 'One line for the revision table.', firstIssue: 'First issue',
    people: 'Authors, reviewers, approvers', contactRole: 'Role', addPerson: 'Add a person', removePerson: 'Remove this person', distribution: 'Distribution', distributionHelp: 'One recipient or group a line.', role: 'You sign as', roleHelp: 'Printed beside the signature of {{name}}.', reason: 'Reason for signing', roleAuthor: 'Author', reasonDefault: 'I have prepared this report.',
    issueDraft: 'Issue the draft', issueFinal: 'Sign and issue', working: 'Building, signing and checking …',
  },
  contactRole: { author: 'Author', reviewer: 'Reviewer', owner: 'System owner', dpo: 'DPO', ciso: 'CISO', approver: 'Approver', 'ethics-board': 'Ethics board' },
  verify: {
    lead: 'Drop a report, a bundle or an answer file. It is read on this computer only.', drop: 'Drop files here or press to choose', hint: 'PDF, Word, .probity, .answers.json', othersTitle: 'Without Probity',
    others: 'Others can check the same signatures: PDF in Acrobat or with pdfsig, Word under File → Info → View Signatures, bundles with any age client.',
  },
  verdict: {
    trusted: 'Intact, and signed by somebody you know', trustedText: 'Nothing was changed since it was signed, and every signer is you or a person whom you accepted.', untrusted: 'Intact, but the signer is not known here', untrustedText: 'Nothing was changed since it was signed. Whether the signer is who the certificate says, you have to find out by another way, such as the fingerprint.',
    unsigned: 'Not signed', unsignedText: 'Nothing can be said about who made this file or whether it was changed.', broken: 'Do not rely on this file', brokenText: 'It was changed after it was signed, or a signature does not cover all of it.', content: 'Digest of the content:',
    intact: 'Intact', altered: 'Altered', complete: 'Covers everything', incomplete: 'Does not cover everything', known: 'Known signer', notKnown: 'Unknown signer', claimed: 'Time, by the signer', proven: 'Time, proven', reason: 'Reason', fingerprint: 'Fingerprint',
  },
  artefact: { pdf: 'PDF', docx: 'Word document', bundle: 'Bundle', answers: 'Answer file', 'audit-log': 'Audit log', unknown: 'Unknown kind of file' },
} as const
