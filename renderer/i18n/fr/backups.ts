import type { enBackups } from '../en/backups.ts'
import type { Texts } from '../en/texts.ts'

export const frBackups: Texts<typeof enBackups> = {
  foundBackup: {
    unnamed: 'Un coffre qui ne montre pas de nom',
    title: 'Sur cet ordinateur',
    profile: 'À côté du profil',
    folder: 'Dans votre dossier de sauvegarde',
    state: 'État du',
    other: 'Ou choisir des fichiers qui se trouvent ailleurs',
  },
  backupFolder: {
    title: 'Un second endroit',
    lead: 'Les mêmes sauvegardes sur un autre disque, une clé USB ou un partage restent quand cet ordinateur n’est plus là.',
    choose: 'Choisir un dossier',
    change: 'Autre dossier',
    stop: 'Ne plus l’utiliser',
    use: 'Utiliser ce dossier',
    path: 'Chemin du dossier',
    pathHelp: 'En entier, p. ex. /media/cle/sauvegardes. Les fichiers y restent chiffrés.',
    done: 'La première sauvegarde s’y trouve.',
    never: 'Aucune sauvegarde ne s’y trouve encore.',
    failed: 'La dernière sauvegarde n’y est pas arrivée',
    away: 'Le dossier n’est pas là. Le support est-il branché ? Les sauvegardes continuent à côté du profil et seront rattrapées.',
    old: 'La sauvegarde qui s’y trouve a plus d’une semaine. Branchez le support.',
  },
}
