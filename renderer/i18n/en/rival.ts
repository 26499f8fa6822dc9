/** English of colleagues who built upon both copies of a vault. */
export const enRival = {
  rival: {
    title: 'Two copies of one vault were both worked on',
    text: 'A vault was copied, and the work of {{names}} builds on the other copy than the work here. Until one side gives way nothing more of theirs can be taken over; everything stays readable where it is.',
    ours: 'Give way, here. Nothing is lost: what both sides answered differently stands side by side until somebody chooses, the history keeps authors and times, and this device gets a new name. Then exchange. Colleagues on your side whose screen shows this button press it as well.',
    theirs:
      'It is the other side that gives way: {{names}}, and whoever else worked with that copy, find a button for it under People & sync and lose nothing by it. Call them; there is nothing to do here.',
    giveWay: 'Give way',
  },
} as const
