import type { enStorage } from '../en/storage.ts'
import type { Texts } from '../en/texts.ts'

export const frStorage: Texts<typeof enStorage> = {
  storageRoom: {
    left: 'Encore {{size}} libres',
    text: 'Libérez de la place avant qu’un enregistrement échoue : dans la part du navigateur ou sur le disque, selon ce qui est le plus petit. Rien d’enregistré n’est perdu ; le coffre reprend dès qu’il y a de la place.',
    askAgain: 'Redemander au navigateur',
    refused:
      'Il a de nouveau refusé. Chromium décide seul, sans vous le demander ; il accepte plus volontiers quand l’application sert souvent. D’ici là, ce sont les sauvegardes qui gardent le travail.',
  },
}
