/** Name of the PDF's Info entry and of Word's custom property that hold the digest of the canonical content. */
export const contentDigestKey = 'ProbityContentSha256'
