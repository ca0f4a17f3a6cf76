import type { Dictionary } from './en.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const fr: Dictionary = {
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
  requests: {
    caption: 'Paiements par carte sur {terminal}, {day}',
    loading: 'Lecture des paiements par carte du terminal…',
    error:
      'Les paiements par carte du terminal ne peuvent pas être lus pour le moment. Cela ne dit rien d’un paiement.',
    empty: 'Aucun paiement ce jour-là.',
    none: 'Rien avec cette référence ce jour-là.',
    count: 'Lignes {from} à {to} sur {count}',
    earlier: 'Voir les précédentes',
    later: 'Voir les suivantes',
    previous: 'Jour précédent',
    day: 'Jour',
    next: 'Jour suivant',
    refresh: 'Actualiser',
    again: 'Lire encore',
    lookUps: 'Contrôles techniques ({count})',
    columns: {
      time: 'Heure',
      operation: 'Opération',
      amount: 'Montant',
      outcome: 'Résultat',
      transaction: 'Transaction',
      reference: 'Référence',
      details: 'Détails',
    },
    operations: { sales: 'Vente', 'preauth-transactions': 'Réservation', signatures: 'Signature' },
    results: {
      approved: 'Accepté',
      declined: 'Refusé',
      rejected: 'Signature refusée',
      signature: 'Signature demandée',
      refused: 'Rejeté',
      running: 'En cours',
      unclear: 'Incertain : regardez le terminal',
      other: '',
    },
    request: 'Demande',
    response: 'Réponse',
  },
  picker: {
    label: 'Terminal',
    refresh: 'Actualiser',
    again: 'Réessayer',
    list: 'À {time}',
    loading: 'Lecture de la liste des terminaux…',
    error: 'La liste des terminaux est illisible pour le moment.',
    signedOut:
      'Cette caisse est déconnectée et ne voit pas ses terminaux. Reconnectez-vous ou demandez au responsable.',
    setup: 'Cette caisse n’est pas configurée : l’adresse du proxy manque. Appelez le service informatique.',
    empty: 'Cette caisse ne peut utiliser aucun terminal. Demandez au responsable.',
    missing: '{terminal} ne fait pas partie des terminaux de cette caisse. Choisissez-en un dans la liste.',
    locked: 'Un paiement est en cours sur ce terminal. Changez de terminal quand il est terminé.',
    seen: 'Vu pour la dernière fois : {time}',
    pos: 'Dernière caisse : {pos}',
    states: { ACTIVE: 'Occupé' },
  },
  reading: {
    setup: 'Cette page n’est pas configurée : l’adresse du proxy manque. Appelez le service informatique.',
    offline: 'Ce navigateur est hors ligne. Il lira de lui-même dès son retour.',
    error: 'Le journal ne peut pas être lu pour le moment. Cela ne dit rien d’un paiement.',
    signedOut:
      'Cette page est déconnectée et ne voit pas le journal. Reconnectez-vous ou demandez au responsable.',
    forbidden: 'Cette page n’a pas le droit de voir cela. Demandez au responsable.',
    noJournal:
      'Le proxy de paiement n’a pas de liste des paiements : il ne tient pas de journal, ou il est trop ancien. Appelez le service informatique.',
    refresh: 'Actualiser',
    again: 'Lire encore',
  },
  journal: {
    sale: 'Vente',
    preauth: 'Réservation',
    completion: 'Réservation encaissée',
    reversal: 'Annulation',
    'linked-refund': 'Remboursement',
    refund: 'Remboursement sans paiement',
    signature: 'Signature',
    unknown: 'Inconnu',
  },
  attempts: {
    caption: 'Paiements et remboursements du journal',
    loading: 'Lecture du journal…',
    count: 'Affichés : {count}, ouverts : {open}. À {time}.',
    empty: 'Le journal ne contient encore rien.',
    emptyOpen: 'Rien n’est ouvert : l’issue de chaque paiement est connue. À {time}.',
    none: 'Le journal ne contient rien qui corresponde. À {time}.',
    more: 'Voir plus',
    saved: 'La réponse est enregistrée.',
    filters: {
      state: 'Afficher',
      all: 'Tous',
      open: 'Ouverts',
      final: 'Terminés',
      day: 'Jour',
      reference: 'Référence',
      transaction: 'Transaction',
    },
    columns: {
      time: 'Heure',
      operation: 'Opération',
      amount: 'Montant',
      outcome: 'Issue',
      reference: 'Référence',
      terminal: 'Terminal',
      details: 'Histoire',
    },
    results: {
      starting: 'Sur le point de partir',
      running: 'Sur le terminal',
      signature: 'Attend la vérification de la signature',
      confirming: 'Signature vérifiée, pas encore terminé',
      checking: 'En cours de recherche',
      unresolved: 'Inconnu : regardez le terminal',
      approved: 'Accepté',
      declined: 'Refusé',
      rejected: 'Signature refusée',
      cancelled: 'Arrêté sur le terminal',
      refused: 'Rejeté',
      unsent: 'Jamais envoyé',
      approvedByWord: 'Accepté, selon une personne',
      notDoneByWord: 'Pas débité, selon une personne',
      unclear: 'Incertain : regardez le terminal',
    },
    backResults: { notDoneByWord: 'Rien n’a été rendu, selon une personne' },
    steps: {
      asked: 'Demandé à une caisse.',
      askedBy: 'Demandé à une caisse par {operator}.',
      sent: 'Envoyé à Blink.',
      neverSent: 'Fermé avant l’envoi : cela n’a jamais atteint Blink et ne l’atteindra jamais.',
      cancelAsked: 'Le terminal a été prié de s’arrêter.',
      cancelTaken: 'Blink l’a accepté.',
      cancelRefused: 'Blink l’a refusé.',
      signatureAsked: 'Le terminal a demandé de vérifier la signature.',
      signatureAccepted: 'La signature a été acceptée à la caisse.',
      signatureRejected: 'La signature a été refusée à la caisse.',
      answered: 'Blink a répondu : {answer}',
      lookedUp: 'Aucune réponse valable n’est venue : le proxy a cherché dans les relevés de Blink.',
      foundInLog: 'Cela se trouvait dans les relevés de Blink.',
      forgotten: 'Ce journal a été remis à un état antérieur et a peut-être oublié si cela avait été envoyé.',
      chargedAfterAll:
        'Les relevés de Blink le donnent pour fait : ce qu’une personne en a dit ne compte plus.',
      approvedByWord: 'Une personne à la caisse a dit que c’était accepté : « {evidence} »',
      notDoneByWord: 'Une personne à la caisse a dit que ce n’était pas fait : « {evidence} »',
      approvedByOffice: 'Le bureau a dit que c’était accepté : « {evidence} »',
      notDoneByOffice: 'Le bureau a dit que ce n’était pas fait : « {evidence} »',
    },
    facts: {
      part: 'Partie',
      transaction: 'Transaction',
      original: 'Au sujet de la transaction',
      card: 'Carte',
      attempt: 'Tentative',
    },
    unresolved:
      'Personne ne sait encore si la carte a été débitée. Ne refaites pas le paiement : regardez le terminal ou son ticket.',
    unresolvedBack:
      'Personne ne sait encore si l’argent a été rendu. Ne remboursez pas de nouveau : regardez le terminal ou son ticket.',
    checking: 'La recherche est en cours. Si rien n’apparaît, on pourra répondre ici dans {time}.',
  },
  day: {
    loading: 'Lecture de la journée…',
    empty: 'Ni le journal ni les relevés de Blink ne contiennent rien de ce jour. À {time}.',
    emptyUnread:
      'Le journal ne contient rien de ce jour, et tous les relevés de Blink n’ont pas pu être lus. À {time}.',
    count: 'Lignes {from} à {to} sur {count}, dont {differences} à regarder. À {time}.',
    earlier: 'Voir les lignes d’avant',
    later: 'Voir les lignes d’après',
    previous: 'Jour précédent',
    day: 'Jour',
    next: 'Jour suivant',
    download: 'Télécharger le CSV',
    notSaved: 'Le fichier n’a pas pu être lu, et rien n’a été enregistré. Réessayez.',
    print: 'Imprimer',
    title: '{day}, {terminals}',
    terminals: 'tous les terminaux',
    terminal: 'terminal {terminal}',
    zone: 'Les heures sont celles de {zone}.',
    unread: {
      title: 'N’a pas pu être lu, et manque ci-dessous :',
      'request-log': 'Le relevé des demandes de Blink, terminal {terminal}, {day} : {why}',
      'eod-report': 'Le rapport de fin de journée de Blink, terminal {terminal}, {day} : {why}',
    },
    totals: {
      caption: 'Totaux prouvés',
      byWord: 'Totaux dont seule une personne répond',
      none: 'Aucun paiement de ce jour n’est prouvé.',
      operation: 'Opération',
      card: 'Carte',
      count: 'Nombre',
      amount: 'Montant',
      all: 'Toutes les cartes',
      unnamed: 'Non nommée',
    },
    rows: {
      caption: 'Le journal à côté des relevés de Blink',
      columns: {
        time: 'Heure',
        operation: 'Opération',
        reference: 'Référence',
        terminal: 'Terminal',
        journal: 'Journal',
        blink: 'Blink',
        match: 'Ce que cela veut dire',
      },
      nothing: 'rien',
      notDone: 'pas fait',
      agrees: 'Pareil dans les deux.',
      statuses: {
        created: 'sur le point de partir',
        sent: 'sur le terminal',
        signature: 'attend la vérification de la signature',
        answered: 'fait',
        unknown: 'inconnu',
        abandoned: 'jamais envoyé',
        resolved: 'selon une personne : fait',
        'resolved-not-done': 'selon une personne : pas fait',
      },
      succeeded: 'fait',
      refused: 'rejeté',
      'request-log': 'relevé des demandes',
      'eod-report': 'fin de journée',
    },
    differences: {
      'charged-outside':
        'Blink l’a, et ce journal n’en a jamais entendu parler : c’est passé hors du proxy. Cherchez quelle caisse ou quelle personne l’a fait.',
      'not-at-blink':
        'Le journal le donne pour fait, et les relevés de Blink ne l’ont pas. Comparez le ticket, et demandez à Blink.',
      'another-amount':
        'Blink a un autre montant. C’est celui de Blink que la carte a payé : comparez le ticket, puis corrigez la commande ou rendez ce qui était de trop.',
      'another-currency':
        'Blink a une autre devise. Comparez le ticket, puis corrigez la commande ou demandez à Blink.',
      'charged-after-all':
        'C’était donné pour non fait, et Blink l’a comme fait. Ne le demandez pas de nouveau ; si cela a aussi été payé autrement, rendez l’un des deux.',
      'refused-at-blink':
        'C’était donné pour fait, et Blink le donne pour rejeté. Comparez le ticket, et demandez à Blink avant de vous y fier.',
      'by-word-only':
        'Seule une personne dit comment cela a fini : les relevés de Blink n’en disent rien. Comparez le ticket.',
      'still-open':
        'L’issue n’est pas encore connue. Ne le demandez pas de nouveau : occupez-vous des paiements ouverts.',
      'not-compared':
        'Les relevés de Blink n’ont pas pu être lus, donc rien n’a été comparé. Relisez la journée plus tard.',
    },
    unknownDifference:
      'Le journal et les relevés de Blink diffèrent. Comparez le ticket, et appelez le service informatique.',
  },
};

export default fr;
