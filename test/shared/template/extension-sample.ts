/** An extension of the vendor template that uses every mechanism once. */
export const extensionYaml = `
format: probity-template-extension/1
id: acme
version: 1.2.0
title: { en: ACME additions, fr: Ajouts d'ACME }
base: { id: vendor, version: '1' }
change:
  - question: V3-06
    text: { en: Is data encrypted on the way (TLS 1.3)?, fr: 'Les données sont-elles chiffrées en transit (TLS 1.3) ?' }
    weight: 3
    reason: Our network standard asks for TLS 1.3.
  - { question: V9-05, hide: true, reason: 'We run no model of a vendor ourselves.' }
  - question: V0-02
    optionTexts: { rag: Our word for it }
    addOptions: [{ id: acme-robot, text: A robot }]
    addCitations: ['iso42001:A.10.3']
add:
  - section: V3
    after: V3-06
    questions:
      - id: acme-01
        text: Are quantum-safe algorithms planned?
        type: sc
        weight: 1
        guidance: { why: Data is kept for 20 years., good: [A plan with dates], example: ML-KEM from 2027. }
        citations: ['policy:P-3.2-2']
        flags: [{ id: acme-F1, class: note, when: 'answered("acme-01") && eff("acme-01") < 1.0', text: No plan for quantum-safe algorithms. }]
sections:
  - id: acme-S
    after: V9
    title: { en: Sustainability, fr: Durabilité }
    questions:
      - id: acme-02
        text: How much energy does a request need?
        type: '#'
        unit: Wh
        min: 0
        mandatory: false
        guidance: { why: We report it every year., good: [A measurement], example: '0.3' }
constants:
  - { name: tier_1_from, value: 60, reason: The board wants more vendors in tier 1. }
  - { name: section_weight_V5, value: 30, reason: AI is what we buy. }
`
