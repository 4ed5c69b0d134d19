import fc from 'fast-check'

// Loaded before each test file: property tests draw the same in every run, so that what is red for one is red for all.
// `PROPERTY_SEED=random npm test -- unit` looks for what these draws do not show; a number plays those of that seed.

const { PROPERTY_SEED: asked = '20261127' } = process.env
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) })
