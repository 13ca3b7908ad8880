/** Dependencies point one way (DESIGN): routes, consumers and tasks → commands and verbs → stores → shared. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'another-rooms-store',
      comment:
        'A room uses another room’s commands and verbs, never its store. Sign-up alone makes a whole tenant out of every room’s items.',
      severity: 'error',
      from: {
        path: '^functions/([^/]+)/',
        pathNot: ['^functions/shared/', '^functions/tenants/(provision|signups|signups-store)[.]ts$'],
      },
      to: { path: '^functions/[a-z]+/[a-z-]*store[.]ts$', pathNot: '^functions/$1/' },
    },
    {
      name: 'shared-knows-no-room',
      severity: 'error',
      from: { path: '^functions/shared/' },
      to: { path: '^(functions/(?!shared/|manifest\\.ts)|workflows/|infra/|web/)' },
    },
    {
      name: 'functions-know-no-cloud',
      comment: 'Code that runs cannot tell where it runs.',
      severity: 'error',
      from: { path: '^(functions|workflows)/' },
      to: { path: '^(infra|web|test)/' },
    },
    {
      name: 'web-takes-pure-verbs-alone',
      comment: 'The same rules for a slug or a password on both sides, and never a client of AWS in a browser.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '@aws-sdk|@middy|electrodb|^infra/', reachable: true },
    },
    {
      name: 'pure-verbs',
      comment: 'What a tenant can say, and when it happens, is computed without AWS.',
      severity: 'error',
      from: {
        path: [
          '^workflows/',
          '^functions/sla/(calendar|clock|pause|zone)[.]ts$',
          '^functions/contracts/(match|agreement|contract)[.]ts$',
          '^functions/tickets/(verbs|ticket)[.]ts$',
        ],
      },
      to: { path: '@aws-sdk|@middy|electrodb|functions/shared/(table|credentials|environment)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
