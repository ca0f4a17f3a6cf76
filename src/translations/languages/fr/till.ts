import type { Words } from '../en/till.js';

export const till: Words = {
  /** By the words of an operation (`payment/operations`). */
  pay: {
    sale: 'Payer {money}',
    preauth: 'Réserver {money}',
    completion: 'Encaisser {money} réservés',
    refund: 'Rembourser {money}',
    reversal: 'Annuler le paiement',
  },
  done: {
    sale: '{money} payés',
    preauth: '{money} réservés',
    completion: '{money} payés',
    refund: '{money} remboursés',
    reversal: '{money} annulés',
  },
  doneBefore: {
    sale: 'La commande {reference} a été payée {money}, {time}.',
    preauth: '{money} ont été réservés pour la commande {reference}, {time}.',
    completion: '{money} de la réservation de la commande {reference} ont été encaissés, {time}.',
    refund: 'La commande {reference} a été remboursée de {money}, {time}.',
    reversal: 'Le paiement de la commande {reference} a été annulé, {time}.',
  },
  states: {
    idle: '',
    starting: 'Connexion au terminal…',
    waiting:
      'Demandez au client de présenter ou d’insérer sa carte. Pour arrêter, appuyez sur la touche rouge du terminal.',
    cancelling: 'Demande d’arrêt au terminal. Patientez : la carte peut quand même être débitée.',
    signature: 'Comparez la signature à celle de la carte, puis acceptez-la ou refusez-la.',
    confirming: 'Envoi de la décision sur la signature…',
    checking: 'Vérification de ce qui s’est passé. Ne débitez pas une seconde fois. Patientez.',
    unresolved:
      'Nous ne savons pas si la carte a été débitée. Ne débitez pas une seconde fois. Regardez le terminal, puis répondez ci-dessous.',
    approved: 'Accepté.',
    declined: 'Refusé. Rien n’a été débité. Essayez une autre carte ou un autre moyen de paiement.',
    failed:
      'Le paiement n’a pas abouti, et aucune raison n’a été donnée. Rien n’a été débité. Adressez-vous au responsable.',
  },
  approvedCard: 'Accepté : {card}.',
  card: { full: '{type} se terminant par {digits}', number: 'carte se terminant par {digits}' },
  reasons: {
    declined: 'Refusé. Rien n’a été débité. Essayez une autre carte ou un autre moyen de paiement.',
    'signature-rejected': 'Signature refusée. Rien n’a été débité. Demandez un autre moyen de paiement.',
    cancelled: 'Arrêté sur le terminal. Rien n’a été débité. Demandez comment le client veut payer.',
    'invalid-request':
      'Le paiement a été rejeté : {what}. Rien n’a été débité. Corrigez cela ou appelez le service informatique.',
    'terminal-not-found':
      'Ce terminal est inconnu. Rien n’a été débité. Vérifiez son identifiant dans les réglages ou appelez le service informatique.',
    'terminal-busy':
      'Le terminal est occupé. Ce paiement n’a rien débité. Attendez qu’il soit libre, puis réessayez.',
    'terminal-unreachable':
      'Le terminal est injoignable. Rien n’a été débité. Vérifiez son alimentation et son réseau, puis réessayez.',
    'terminal-in-use':
      'Un autre paiement est ouvert sur ce terminal. Rien n’a été envoyé ni débité par celui-ci. Attendez que l’autre soit terminé, puis encaissez.',
    'not-authorised':
      'Cette caisse n’est pas autorisée à encaisser. Rien n’a été débité. Reconnectez-vous ou adressez-vous au responsable.',
    'proxy-misconfigured':
      'Les paiements par carte sont mal configurés. Rien n’a été débité. Appelez le service informatique.',
    'proxy-unreachable':
      'Le proxy de paiement ne répond pas. Rien n’a été envoyé ni débité. Vérifiez le réseau de cette caisse, puis réessayez.',
    'not-sent': 'Le paiement n’a pas été envoyé. Rien n’a été débité. Réessayez.',
    'storage-unavailable':
      'Ce navigateur ne peut pas conserver les paiements en sûreté : rien n’a été envoyé ni débité. Appelez le service informatique.',
    abandoned: 'Le paiement a été arrêté avant l’envoi. Rien n’a été débité. Réessayez.',
    operator: 'Clos : vous n’avez vu aucun débit. Si la somme reste due, appuyez de nouveau sur le bouton.',
    'order-already-paid':
      'Rien n’a été débité cette fois. S’il faut payer encore une fois, appuyez de nouveau.',
    'not-permitted': 'Cette caisse n’y est pas autorisée. Rien n’a été débité. Adressez-vous au responsable.',
    'original-unknown':
      'Cette réservation est inconnue ici. Rien n’a été débité. Vérifiez laquelle c’est ou adressez-vous au responsable.',
    'already-completed':
      'Cette réservation a déjà servi. Rien n’a été envoyé ni débité cette fois. Adressez-vous au responsable.',
    'completion-exceeds-reservation':
      'C’est plus que la somme réservée. Rien n’a été envoyé ni débité. Encaissez {left} au plus.',
    'needs-journal':
      'Le proxy de paiement ne tient pas de journal, c’est donc impossible ici. Rien n’a été envoyé ni débité. Appelez le service informatique.',
  },
  paidElsewhere:
    'Cette commande a déjà été payée, ou est en cours de paiement à une autre caisse. Rien n’a été débité cette fois. Ne débitez pas une seconde fois : adressez-vous au responsable.',
  notSetUp:
    'Cette caisse n’est pas configurée : {what}. Rien n’a été débité. Appelez le service informatique.',
  customer: {
    staff: 'Veuillez appeler le personnel.',
    states: {
      waiting: 'Présentez ou insérez votre carte. Pour arrêter, appuyez sur la touche rouge du terminal.',
      signature: 'Votre signature doit être vérifiée. Veuillez appeler le personnel.',
      checking: 'Nous vérifions votre paiement. Veuillez patienter et ne payez pas une seconde fois.',
      unresolved:
        'Nous ne savons pas encore si votre carte a été débitée. Ne payez pas une seconde fois. Veuillez appeler le personnel.',
      failed:
        'Le paiement par carte est impossible pour le moment. Aucun argent n’a été prélevé. Veuillez appeler le personnel.',
    },
    reasons: {
      declined: 'Refusé. Aucun argent n’a été prélevé. Veuillez essayer une autre carte.',
      'signature-rejected': 'La signature n’a pas été acceptée. Aucun argent n’a été prélevé.',
      cancelled: 'Arrêté. Aucun argent n’a été prélevé. Pour payer, appuyez de nouveau sur le bouton.',
      operator:
        'Le personnel n’a trouvé aucun débit. Si la somme est encore due, appuyez de nouveau sur le bouton.',
      'order-already-paid': 'Aucun argent n’a été prélevé cette fois. Veuillez appeler le personnel.',
    },
    again:
      'Cela n’a pas fonctionné. Aucun argent n’a été prélevé. Veuillez réessayer ou appeler le personnel.',
    waitingToCancel: 'Présentez ou insérez votre carte.',
    locked: 'Le terminal est occupé. Veuillez patienter.',
    lockedUnresolved: 'Un autre paiement n’est pas réglé. Veuillez appeler le personnel.',
    paid: 'Payé : {money}. Ne payez pas une seconde fois. Veuillez appeler le personnel.',
    chargedTwice: 'La carte a été débitée deux fois : {money}. Veuillez appeler le personnel.',
    waitingBack: 'Remboursement : présentez ou insérez votre carte.',
    terminal: {
      ready: 'Vous pouvez payer par carte ici.',
      away: 'Le paiement par carte est impossible pour le moment. Veuillez appeler le personnel.',
    },
  },
  back: {
    states: {
      waiting:
        'Remboursement : demandez au client de présenter ou d’insérer sa carte. Pour arrêter, appuyez sur la touche rouge du terminal.',
      cancelling: 'Demande d’arrêt du remboursement. Patientez : l’argent peut quand même être rendu.',
      checking: 'Vérification de ce qui s’est passé. Ne remboursez pas une seconde fois. Patientez.',
      unresolved:
        'Nous ne savons pas si l’argent a été rendu. Ne remboursez pas une seconde fois. Regardez le terminal, puis répondez ci-dessous.',
      approved: 'L’argent est rendu sur la carte.',
      declined:
        'Remboursement refusé. Rien n’a été rendu. Demandez au responsable une autre façon de rendre l’argent.',
      failed:
        'Le remboursement n’a pas abouti, et aucune raison n’a été donnée. Rien n’a été rendu. Adressez-vous au responsable.',
    },
    approvedCard: 'L’argent est rendu : {card}.',
    reasons: {
      declined:
        'Remboursement refusé. Rien n’a été rendu. Demandez au responsable une autre façon de rendre l’argent.',
      'signature-rejected': 'Signature refusée. Rien n’a été rendu. Adressez-vous au responsable.',
      cancelled:
        'Remboursement arrêté sur le terminal. Rien n’a été rendu. Appuyez de nouveau s’il reste dû.',
      'invalid-request':
        'Le remboursement a été rejeté : {what}. Rien n’a été rendu. Corrigez cela ou appelez le service informatique.',
      'terminal-not-found':
        'Ce terminal est inconnu. Rien n’a été rendu. Vérifiez son identifiant dans les réglages ou appelez le service informatique.',
      'terminal-busy':
        'Le terminal est occupé. Rien n’a été rendu. Attendez qu’il soit libre, puis réessayez.',
      'terminal-unreachable':
        'Le terminal est injoignable. Rien n’a été rendu. Vérifiez son alimentation et son réseau, puis réessayez.',
      'terminal-in-use':
        'Un paiement est ouvert sur ce terminal. Rien n’a été envoyé ni rendu. Attendez qu’il soit terminé, puis remboursez.',
      'not-authorised':
        'Cette caisse n’est pas autorisée à rembourser. Rien n’a été rendu. Reconnectez-vous ou adressez-vous au responsable.',
      'proxy-misconfigured':
        'Les paiements par carte sont mal configurés. Rien n’a été rendu. Appelez le service informatique.',
      'proxy-unreachable':
        'Le proxy de paiement ne répond pas. Rien n’a été envoyé ni rendu. Vérifiez le réseau de cette caisse, puis réessayez.',
      'not-sent': 'Le remboursement n’a pas été envoyé. Rien n’a été rendu. Réessayez.',
      'storage-unavailable':
        'Ce navigateur ne peut pas conserver les remboursements en sûreté : rien n’a été envoyé ni rendu. Appelez le service informatique.',
      abandoned: 'Le remboursement a été arrêté avant l’envoi. Rien n’a été rendu. Réessayez.',
      operator:
        'Clos : vous n’avez vu aucun remboursement. Demandez au responsable avant de rembourser de nouveau.',
      'order-already-paid':
        'Rien n’a été rendu cette fois. S’il faut rembourser encore une fois, appuyez de nouveau.',
      'not-permitted':
        'Cette caisse ne peut pas rembourser, ou pas autant. Rien n’a été rendu. Demandez au responsable de le faire.',
      'original-unknown':
        'Le paiement à rembourser est inconnu ici. Rien n’a été rendu. Vérifiez lequel c’est ou adressez-vous au responsable.',
      'refund-exceeds-payment':
        'C’est plus que ce qui reste du paiement. Rien n’a été envoyé ni rendu. Reste à rembourser : {left}. Vérifiez le montant.',
      'needs-journal':
        'Le proxy de paiement ne tient pas de journal, aucun remboursement n’est possible ici. Rien n’a été envoyé ni rendu. Appelez le service informatique.',
    },
    notSetUp:
      'Cette caisse n’est pas configurée : {what}. Rien n’a été rendu. Appelez le service informatique.',
    waitingToCancel: 'Remboursement : demandez au client de présenter ou d’insérer sa carte.',
    signedOut:
      'Cette caisse est déconnectée et ne voit pas ce qu’est devenu le remboursement. Ne remboursez pas une seconde fois : reconnectez-vous ou demandez au responsable.',
    lateSuccess: 'Le terminal a finalement rendu l’argent : {money}. Ne remboursez pas une seconde fois.',
    chargedTwice: 'L’argent a été rendu deux fois : {money}. Adressez-vous au responsable.',
    notKept:
      'Remboursé : {money}. Ce navigateur n’a pas pu le retenir et risque de le redemander : ne remboursez pas une seconde fois et appelez le service informatique.',
    operator: { approved: 'Le remboursement a été accepté', notCharged: 'Rien n’a été rendu' },
    sure: 'Refuser cette signature ? Le remboursement est alors annulé et rien n’est rendu.',
  },
  causes: {
    'local-network':
      'Ce navigateur ne laisse pas la page accéder au réseau du magasin. Autorisez-le ou appelez le service informatique.',
    'two-journals':
      'Deux proxys de paiement, chacun avec son propre journal, répondent tour à tour à la même adresse.',
  },
  fields: {
    missing: '{field} manque',
    invalid: '{field} n’est pas valable',
    operator_id_missing: 'personne n’est identifié comme opérateur',
    original_transaction_id_missing: 'le paiement concerné manque',
    requested_amount: 'le montant doit être compris entre 0,01 et 999999,99, avec deux décimales au plus',
    proxy_url: 'l’adresse du proxy de paiement manque',
    disconnected: 'le bouton n’est plus dans la page',
    unnamed: 'aucune raison n’a été donnée',
    terminal_id_missing: 'le terminal manque',
    site_branch_id_missing: 'le point de vente manque',
    pos_location_missing: 'le nom de la caisse manque',
  },
  cancel: 'Annuler',
  waitingToCancel: 'Demandez au client de présenter ou d’insérer sa carte.',
  notStopped: 'Le terminal ne s’est pas arrêté. Pour arrêter, appuyez sur sa touche rouge.',
  pressAgain: 'Appuyez encore une fois.',
  signedOut:
    'Cette caisse est déconnectée et ne voit pas ce qu’est devenu le paiement. N’encaissez pas une seconde fois : reconnectez-vous ou demandez au responsable.',
  locked:
    'Le terminal est occupé par un autre paiement{payment}. Attendez qu’il soit terminé, ou arrêtez-le avec la touche rouge.',
  lockedElsewhere:
    'Ce terminal est utilisé dans une autre fenêtre ou à une autre caisse{payment}. Attendez la fin, ou arrêtez avec la touche rouge.',
  lockedUnresolved:
    'Un autre paiement sur ce terminal{payment} n’est pas réglé : regardez d’abord le terminal.',
  lateSuccess: 'Le terminal a finalement débité la carte : {money}. N’encaissez pas une seconde fois.',
  chargedTwice: 'La carte a été débitée deux fois. Remboursez {money} ou demandez au responsable.',
  notKept:
    'Accepté : {money}. Ce navigateur n’a pas pu le retenir et risque de le redemander : n’encaissez pas à nouveau ce paiement et appelez le service informatique.',
  operator: {
    idle: 'J’ai regardé : le terminal n’affiche aucun paiement.',
    idleMissing: 'Regardez d’abord le terminal, puis cochez cette case.',
    evidenceMissing: 'Notez ce qu’affiche le terminal ou son ticket.',
    evidence: 'Qu’affichait le terminal ou son ticket ?',
    approved: 'Il a été accepté',
    notCharged: 'Rien n’a été débité',
    again: 'Vérifier encore',
    failed: 'Votre réponse n’a pas été enregistrée. Attendez un instant, puis répondez encore.',
  },
  signature: {
    title: 'Vérifiez la signature',
    answered: 'Signature traitée',
    compare: 'Comparez la signature du client à celle du dos de la carte.',
    waiting: 'Le terminal attend depuis {time}.',
    accept: 'Accepter la signature',
    reject: 'Refuser la signature',
    sure: 'Refuser cette signature ? Le paiement est alors annulé et rien n’est débité.',
    rejectNow: 'Oui, la refuser',
    back: 'Retour',
    telling: 'Le terminal est prévenu. Patientez, et ne commencez rien d’autre.',
    failed: 'Votre réponse n’a pas été envoyée. Choisissez encore.',
  },
  terminal: {
    states: { CONNECTED: 'Connecté', DISCONNECTED: 'Déconnecté', ACTIVE: 'Occupé' },
    offline: 'Pas de connexion. Dernier état connu : {state}.',
    unknown: 'L’état du terminal n’est pas encore connu.',
    error: 'L’état du terminal ne peut pas être lu pour le moment.',
    setup:
      'Cette caisse n’est pas configurée : le terminal ou l’adresse du proxy manque. Appelez le service informatique.',
    age: 'à {time}',
    lastConnected: 'Dernière connexion',
    lastActive: 'Dernière activité',
    lastPos: 'Dernière caisse',
    software: 'Version du logiciel',
    serial: 'Numéro de série',
  },
};
