// Under which names a report carries its content: those who make documents write them, those who verify them read them.

/** The file attached to a PDF: the canonical content whose digest the report prints. */
export const contentFileName = 'probity-content.json'
/** Name of the PDF's Info entry and of Word's custom property that hold the digest of the canonical content. */
export const contentDigestKey = 'ProbityContentSha256'
