/** A file that was too large for its mail. */
export default {
  title: 'A file for you',
  until: 'Can be downloaded here until {when}.',
  download: 'Download',
  over: 'This link is over',
  overWhy:
    'Links to files work for some time only. Have the mail sent to you once more, with new links, or open your request in the portal.',
  renew: 'Send me a new link',
  renewed: 'Done: the mail is on its way to you once more, with new links.',
  unknown: 'This link opens no file',
  unknownWhy:
    'Perhaps it was not copied whole, or the file is no longer there. Open your request in the portal, or answer the mail: that reaches us as well.',
  portal: 'Open the portal',
} as const;
