/** Documents over several assessments: state of the programme for a board, risk register, vendors side by side, the policy itself. */
export const portfolioKinds = ['programme', 'register', 'vendors', 'policy'] as const
export type PortfolioKind = (typeof portfolioKinds)[number]
