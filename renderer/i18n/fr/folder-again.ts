import type { enFolderAgain } from '../en/folder-again.ts'
import type { Texts } from '../en/texts.ts'

export const frFolderAgain: Texts<typeof enFolderAgain> = {
  folderAgain: {
    title: 'Choisissez encore une fois le dossier partagé sur cet ordinateur',
    text: 'Ce coffre a été restauré depuis une sauvegarde, ou ouvert avec un autre profil. Probity n’ouvre que des dossiers choisis sur cet ordinateur ; celui-ci doit donc être choisi à nouveau. Votre travail est en sûreté ici et partira dès que ce sera fait. La dernière fois, le dossier se trouvait à :',
    again: 'Relier de nouveau ce dossier',
    elsewhere: 'Il se trouve ailleurs',
    done: 'Relié. L’échange continue.',
    notHere:
      'Sur cet ordinateur, il n’y a pas de dossier à cet endroit. Connectez le lecteur ou lancez le programme de synchronisation et appuyez de nouveau, ou choisissez où se trouve le dossier ici.',
  },
}
