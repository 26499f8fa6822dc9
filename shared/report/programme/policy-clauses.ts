/** Clauses of the AI Security Policy by the numbers that questions cite, in the order of the document. A data table, hence long. */
export interface PolicyChapter {
  readonly number: string
  readonly title: string
  readonly clauses: readonly (readonly [id: string, text: string])[]
}

export const policyChapters: readonly PolicyChapter[] = [
  {
    number: '0',
    title: 'Management of this document',
    clauses: [
      ['P-0-1', 'Every issued document carries a title.'],
      ['P-0-2', 'Every issued document has a number by the organisation’s scheme, used once only and printed on each page.'],
      ['P-0-3', 'Every document is classified as Public, Internal Use Only, Confidential or Restricted, and says so on each page.'],
      [
        'P-0-4',
        'A document is in draft, in review, approved, superseded or withdrawn; whatever is not approved is marked across the page.',
      ],
      ['P-0-5', 'The release date is the day of approval.'],
      ['P-0-6', 'A table lists each version with its date, what is new, and who approved it.'],
      ['P-0-7', 'Author, reviewer and owner are named with their function before a document is issued.'],
      ['P-0-8', 'A distribution list says who receives the document; where it says nothing, it goes to those who need it.'],
    ],
  },
  {
    number: '1.1',
    title: 'Purpose',
    clauses: [
      ['P-1.1-1', 'AI systems and the data in them are kept confidential, intact and available, and are used responsibly and ethically.'],
    ],
  },
  {
    number: '1.2',
    title: 'Scope',
    clauses: [
      [
        'P-1.2-1',
        'The policy binds everybody who works for the organisation, and covers every AI system: built, embedded or bought from a vendor.',
      ],
    ],
  },
  {
    number: '1.3',
    title: 'Definitions',
    clauses: [
      [
        'P-1.3-1',
        'Artificial intelligence: software that derives from its inputs how to produce outputs that influence its surroundings, with some autonomy.',
      ],
      ['P-1.3-2', 'Machine learning: building such software from data, so that it improves by examples.'],
      ['P-1.3-3', 'Personal data: information that relates to an identified or identifiable person.'],
      ['P-1.3-4', 'Model: the trained part of an AI system; the system is the model with everything needed to use it.'],
    ],
  },
  {
    number: '1.4',
    title: 'Roles and responsibilities',
    clauses: [
      ['P-1.4-1', 'The chief information security officer answers for AI security as a whole.'],
      ['P-1.4-2', 'The AI security team runs the measures and watches over the systems day by day.'],
      ['P-1.4-3', 'Those who develop AI follow secure development practice.'],
      ['P-1.4-4', 'The data protection officer sees to it that data protection law is kept.'],
      ['P-1.4-5', 'Everybody keeps this policy and reports what goes wrong.'],
    ],
  },
  {
    number: '2.1',
    title: 'AI governance structure',
    clauses: [
      ['P-2.1-1', 'A governance committee is formed of IT, security, legal, ethics and the business.'],
      ['P-2.1-2', 'The committee oversees AI projects, their compliance and their ethics, and records its decisions.'],
    ],
  },
  {
    number: '2.2',
    title: 'Risk assessment',
    clauses: [
      ['P-2.2-1', 'Risks are assessed before development begins and again before a system goes into use.'],
      ['P-2.2-2', 'Risks of systems in use are monitored all the time.'],
      ['P-2.2-3', 'A register holds the risks of all AI systems.'],
    ],
  },
  {
    number: '2.3',
    title: 'Compliance',
    clauses: [
      ['P-2.3-1', 'AI systems comply with the laws and standards that apply to them.'],
      ['P-2.3-2', 'Compliance measures are reviewed when rules change.'],
    ],
  },
  {
    number: '3.1',
    title: 'Data collection and use',
    clauses: [
      ['P-3.1-1', 'No more data is collected and used than the purpose needs.'],
      ['P-3.1-2', 'The purpose of each system is defined and written down.'],
      ['P-3.1-3', 'Where law requires it, people give their explicit consent first.'],
    ],
  },
  {
    number: '3.2',
    title: 'Data storage and transmission',
    clauses: [
      ['P-3.2-1', 'Stored data is encrypted with a current method such as AES-256.'],
      ['P-3.2-2', 'Data in transit is protected by a current protocol such as TLS 1.3.'],
      ['P-3.2-3', 'Keys are made, kept, changed and revoked by a defined procedure.'],
    ],
  },
  {
    number: '3.3',
    title: 'Data retention and deletion',
    clauses: [
      ['P-3.3-1', 'For training data and operational data alike it is laid down how long they are kept.'],
      ['P-3.3-2', 'What is no longer needed is deleted beyond recovery, models that hold personal data included.'],
    ],
  },
  {
    number: '3.4',
    title: 'Privacy impact assessments',
    clauses: [
      ['P-3.4-1', 'Every AI system that processes personal data has a privacy impact assessment.'],
      ['P-3.4-2', 'The assessment is reviewed every year, and at once when something significant changes.'],
    ],
  },
  {
    number: '4.1',
    title: 'Model development',
    clauses: [
      ['P-4.1-1', 'Code is written by secure coding rules and reviewed by a second person.'],
      ['P-4.1-2', 'Code, data and hyperparameters are under version control.'],
      ['P-4.1-3', 'An inventory lists every model with its purpose, owner and status.'],
    ],
  },
  {
    number: '4.2',
    title: 'Model training',
    clauses: [
      ['P-4.2-1', 'Training data comes from trusted sources and is checked before it is used.'],
      ['P-4.2-2', 'Bias in data and models is looked for and reduced.'],
      ['P-4.2-3', 'The environment in which models are trained is secured.'],
    ],
  },
  {
    number: '4.3',
    title: 'Model deployment',
    clauses: [
      ['P-4.3-1', 'Deployment runs through a pipeline with access control and an audit log.'],
      ['P-4.3-2', 'Models run isolated, in containers or sandboxes.'],
      ['P-4.3-3', 'The infrastructure is patched without delay.'],
    ],
  },
  {
    number: '4.4',
    title: 'Model monitoring and maintenance',
    clauses: [
      ['P-4.4-1', 'The performance of models in use is monitored, drift included.'],
      ['P-4.4-2', 'Updates are made safely and can be rolled back.'],
      ['P-4.4-3', 'Models are trained again with current data when monitoring shows the need.'],
    ],
  },
  {
    number: '5.1',
    title: 'Identity and access management',
    clauses: [
      ['P-5.1-1', 'Access is given by role.'],
      ['P-5.1-2', 'Nobody has more rights than the task needs.'],
      ['P-5.1-3', 'Access rights are reviewed at fixed intervals.'],
    ],
  },
  {
    number: '5.2',
    title: 'Authentication',
    clauses: [
      ['P-5.2-1', 'AI environments ask for more than one factor.'],
      ['P-5.2-2', 'Passwords are strong and used for one purpose only.'],
      ['P-5.2-3', 'Administrator rights are given for the time of the task.'],
    ],
  },
  {
    number: '5.3',
    title: 'API security',
    clauses: [
      ['P-5.3-1', 'Interfaces authenticate their callers and check what each may do.'],
      ['P-5.3-2', 'Interfaces limit the rate of calls and are monitored.'],
      ['P-5.3-3', 'Calls pass through a gateway.'],
    ],
  },
  {
    number: '6.1',
    title: 'System monitoring',
    clauses: [
      ['P-6.1-1', 'Performance, security and use of AI systems are monitored in real time.'],
      ['P-6.1-2', 'Anomalies are detected and followed up.'],
      ['P-6.1-3', 'Key figures and security metrics are defined and reported.'],
    ],
  },
  {
    number: '6.2',
    title: 'Logging and auditing',
    clauses: [
      ['P-6.2-1', 'The activity of AI systems is logged in full.'],
      ['P-6.2-2', 'A change of a log is noticed.'],
      ['P-6.2-3', 'Logs are kept as long as the obligations ask for.'],
    ],
  },
  {
    number: '6.3',
    title: 'Incident response',
    clauses: [
      ['P-6.3-1', 'A plan says what is done about incidents with AI.'],
      ['P-6.3-2', 'The plan is exercised at fixed intervals.'],
      ['P-6.3-3', 'Everybody with a part in an incident knows it beforehand.'],
    ],
  },
  {
    number: '6.4',
    title: 'Forensics and post-incident analysis',
    clauses: [
      ['P-6.4-1', 'The organisation can examine an AI incident forensically.'],
      ['P-6.4-2', 'After each incident it is reviewed what happened, and what is learnt from it is put into practice.'],
    ],
  },
  {
    number: '7.1',
    title: 'Ethical guidelines',
    clauses: [
      ['P-7.1-1', 'There are ethical guidelines for AI, and they are enforced.'],
      ['P-7.1-2', 'High-risk projects need the approval of an ethics board.'],
    ],
  },
  {
    number: '7.2',
    title: 'Fairness and bias mitigation',
    clauses: [
      ['P-7.2-1', 'Bias is dealt with at each stage of a system’s life.'],
      ['P-7.2-2', 'Fairness towards different groups is assessed at fixed intervals.'],
    ],
  },
  {
    number: '7.3',
    title: 'Transparency and explainability',
    clauses: [
      ['P-7.3-1', 'Decisions are explained to people where that is required.'],
      ['P-7.3-2', 'Limits and risks of each system are written down.'],
    ],
  },
  {
    number: '7.4',
    title: 'Human oversight',
    clauses: [
      ['P-7.4-1', 'People oversee AI systems by defined procedures, and can stop or overrule them.'],
      ['P-7.4-2', 'It is laid down what the system does and what a person answers for.'],
    ],
  },
  {
    number: '8.1',
    title: 'Vendor assessment',
    clauses: [
      ['P-8.1-1', 'Security and privacy of every AI vendor are assessed.'],
      ['P-8.1-2', 'Vendors keep this policy and the law.'],
    ],
  },
  {
    number: '8.2',
    title: 'Contractual requirements',
    clauses: [
      ['P-8.2-1', 'Contracts contain the requirements on security and privacy.'],
      ['P-8.2-2', 'For critical AI services the organisation has the right to audit.'],
    ],
  },
  {
    number: '8.3',
    title: 'Ongoing monitoring',
    clauses: [
      ['P-8.3-1', 'Services of third parties are monitored as long as they are used.'],
      ['P-8.3-2', 'The security of providers is reviewed at fixed intervals.'],
    ],
  },
  {
    number: '9.1',
    title: 'Employee training',
    clauses: [
      ['P-9.1-1', 'Everybody takes part in awareness training.'],
      ['P-9.1-2', 'Those who work on AI receive special training.'],
    ],
  },
  {
    number: '9.2',
    title: 'Security culture',
    clauses: [
      ['P-9.2-1', 'Security and responsible use are part of daily work.'],
      ['P-9.2-2', 'Whoever raises a concern is encouraged and protected.'],
    ],
  },
  {
    number: '10.1',
    title: 'Policy compliance',
    clauses: [
      ['P-10.1-1', 'Audits check at fixed intervals whether this policy is kept.'],
      ['P-10.1-2', 'A procedure says how violations are dealt with.'],
    ],
  },
  {
    number: '10.2',
    title: 'Enforcement',
    clauses: [
      ['P-10.2-1', 'The consequences of violations are defined.'],
      ['P-10.2-2', 'They are applied fairly and to everybody alike.'],
    ],
  },
  {
    number: '11',
    title: 'Policy review and update',
    clauses: [
      ['P-11-1', 'This policy is reviewed every year, and when its basis changes.'],
      ['P-11-2', 'A log records its revisions and approvals.'],
    ],
  },
  {
    number: '12',
    title: 'Related documents',
    clauses: [
      ['P-12-1', 'Information security policy.'],
      ['P-12-2', 'Data protection policy.'],
      ['P-12-3', 'Incident response plan.'],
      ['P-12-4', 'Ethical AI guidelines.'],
    ],
  },
]
