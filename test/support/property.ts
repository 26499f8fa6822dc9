import fc from 'fast-check'

/** The same cases at each run, or a rare one would fail somebody else's change; other cases by PROBITY_SEED=<any whole number>. */
fc.configureGlobal({ seed: Number(process.env['PROBITY_SEED'] ?? 20_261_129) })

export { fc }
