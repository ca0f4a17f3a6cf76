import type { Words } from '../en/till.js';

export const till: Words = {
  pay: {
    sale: 'Talu {money}',
    preauth: 'Neilltuo {money}',
    completion: 'Cymryd {money} o’r arian a neilltuwyd',
    refund: 'Ad-dalu {money}',
    reversal: 'Gwrthdroi’r taliad',
  },
  done: {
    sale: 'Talwyd {money}',
    preauth: 'Neilltuwyd {money}',
    completion: 'Talwyd {money}',
    refund: 'Ad-dalwyd {money}',
    reversal: 'Gwrthdrowyd {money}',
  },
  doneBefore: {
    sale: 'Talwyd {money} am archeb {reference} ar {time}.',
    preauth: 'Neilltuwyd {money} ar gyfer archeb {reference} ar {time}.',
    completion: 'Cymerwyd {money} o’r arian a neilltuwyd ar gyfer archeb {reference} ar {time}.',
    refund: 'Ad-dalwyd {money} am archeb {reference} ar {time}.',
    reversal: 'Gwrthdrowyd taliad archeb {reference} ar {time}.',
  },
  states: {
    idle: '',
    starting: 'Yn cysylltu â’r derfynell…',
    waiting:
      'Gofynnwch i’r cwsmer dapio’r cerdyn neu ei roi i mewn. I stopio, pwyswch y botwm coch ar y derfynell.',
    cancelling: 'Yn gofyn i’r derfynell stopio. Arhoswch: gall y tâl gael ei godi ar y cerdyn o hyd.',
    signature: 'Cymharwch y llofnod â’r cerdyn, yna ei dderbyn neu ei wrthod.',
    confirming: 'Yn rhoi gwybod i’r derfynell am y llofnod…',
    checking: 'Yn gwirio beth ddigwyddodd. Peidiwch â chodi tâl eto. Arhoswch.',
    unresolved:
      'Nid ydym yn gwybod a godwyd tâl ar y cerdyn. Peidiwch â chodi tâl eto. Edrychwch ar y derfynell, yna atebwch isod.',
    approved: 'Cymeradwywyd.',
    declined: 'Gwrthodwyd. Ni chymerwyd dim arian. Rhowch gynnig ar gerdyn arall neu ffordd arall o dalu.',
    failed: 'Nid aeth y taliad drwodd, ac ni roddwyd rheswm. Ni chymerwyd dim arian. Gofynnwch i’ch rheolwr.',
  },
  approvedCard: 'Cymeradwywyd: {card}.',
  card: { full: '{type} sy’n gorffen â {digits}', number: 'cerdyn sy’n gorffen â {digits}' },
  reasons: {
    declined: 'Gwrthodwyd. Ni chymerwyd dim arian. Rhowch gynnig ar gerdyn arall neu ffordd arall o dalu.',
    'signature-rejected': 'Gwrthodwyd y llofnod. Ni chymerwyd dim arian. Gofynnwch am ffordd arall o dalu.',
    cancelled: 'Stopiwyd ar y derfynell. Ni chymerwyd dim arian. Gofynnwch i’r cwsmer sut mae am dalu.',
    'invalid-request':
      'Gwrthodwyd cais y taliad: {what}. Ni chymerwyd dim arian. Cywirwch hynny, neu ffoniwch y cymorth TG.',
    'terminal-not-found':
      'Nid yw’r derfynell hon yn hysbys. Ni chymerwyd dim arian. Gwiriwch rif adnabod y derfynell yn y gosodiadau, neu ffoniwch y cymorth TG.',
    'terminal-busy':
      'Mae’r derfynell yn brysur. Ni chymerodd y taliad hwn ddim arian. Arhoswch nes ei bod yn rhydd, yna rhowch gynnig arall arni.',
    'terminal-unreachable':
      'Ni ellir cyrraedd y derfynell. Ni chymerwyd dim arian. Gwiriwch ei thrydan a’i rhwydwaith, yna rhowch gynnig arall arni.',
    'terminal-in-use':
      'Mae taliad arall ar agor ar y derfynell hon. Ni anfonwyd dim. Ni chymerodd y taliad hwn ddim arian. Arhoswch nes bod y llall wedi gorffen, yna talwch.',
    'not-authorised':
      'Ni chaiff y til hwn gymryd taliadau. Ni chymerwyd dim arian. Mewngofnodwch eto neu gofynnwch i’ch rheolwr.',
    'proxy-misconfigured':
      'Nid yw taliadau cerdyn wedi’u gosod yn gywir. Ni chymerwyd dim arian. Ffoniwch y cymorth TG.',
    'proxy-unreachable':
      'Nid yw’r dirprwy talu yn ateb. Ni anfonwyd dim. Ni chymerwyd dim arian. Gwiriwch rwydwaith y til hwn, yna rhowch gynnig arall arni.',
    'not-sent': 'Ni anfonwyd y taliad. Ni chymerwyd dim arian. Rhowch gynnig arall arni.',
    'storage-unavailable':
      'Ni all y porwr hwn gadw taliadau’n ddiogel, felly ni anfonwyd dim. Ni chymerwyd dim arian. Ffoniwch y cymorth TG.',
    abandoned: 'Stopiwyd y taliad cyn ei anfon. Ni chymerwyd dim arian. Rhowch gynnig arall arni.',
    operator: 'Wedi cau: ni welsoch dâl. Os yw’n ddyledus o hyd, pwyswch y botwm eto.',
    'order-already-paid': 'Ni chymerwyd dim arian y tro hwn. Os yw’n ddyledus unwaith eto, pwyswch eto.',
    'not-permitted': 'Ni chaiff y til hwn wneud hynny. Ni chymerwyd dim arian. Gofynnwch i’ch rheolwr.',
    'original-unknown':
      'Nid yw’r arian neilltuedig hwn yn hysbys yma. Ni chymerwyd dim arian. Gwiriwch pa un ydyw, neu gofynnwch i’ch rheolwr.',
    'already-completed':
      'Defnyddiwyd yr arian neilltuedig hwn eisoes. Ni anfonwyd dim nawr. Ni chymerodd y taliad hwn ddim arian. Gofynnwch i’ch rheolwr.',
    'completion-exceeds-reservation':
      'Mae hyn yn fwy nag a neilltuwyd. Ni anfonwyd dim. Ni chymerwyd dim arian. Gofynnwch am {left} neu lai.',
    'needs-journal':
      'Nid yw’r dirprwy talu yn cadw dyddlyfr, felly ni ellir gwneud hyn yma. Ni anfonwyd dim. Ni chymerwyd dim arian. Ffoniwch y cymorth TG.',
  },
  paidElsewhere:
    'Talwyd yr archeb hon o’r blaen, neu mae’n cael ei thalu wrth dil arall. Ni chymerwyd dim arian y tro hwn. Peidiwch â chodi tâl eto: gofynnwch i’ch rheolwr.',
  notSetUp: 'Nid yw’r til hwn wedi’i osod: {what}. Ni chymerwyd dim arian. Ffoniwch y cymorth TG.',
  customer: {
    staff: 'Galwch aelod o staff.',
    states: {
      waiting: 'Tapiwch neu rhowch eich cerdyn i mewn. I stopio, pwyswch y botwm coch ar y derfynell.',
      signature: 'Rhaid gwirio eich llofnod. Galwch aelod o staff.',
      checking: 'Rydym yn gwirio eich taliad. Arhoswch, a pheidiwch â thalu eto.',
      unresolved:
        'Nid ydym yn gwybod eto a godwyd arian ar eich cerdyn. Peidiwch â thalu eto. Galwch aelod o staff.',
      failed: 'Ni allwch dalu â cherdyn ar hyn o bryd. Ni chymerwyd arian. Galwch aelod o staff.',
    },
    reasons: {
      declined: 'Gwrthodwyd. Ni chymerwyd arian. Rhowch gynnig ar gerdyn arall.',
      'signature-rejected': 'Ni dderbyniwyd y llofnod. Ni chymerwyd arian.',
      cancelled: 'Stopiwyd. Ni chymerwyd arian. I dalu, pwyswch y botwm eto.',
      operator: 'Ni welodd aelod o staff unrhyw dâl. Os yw’n dal yn ddyledus, pwyswch y botwm eto.',
      'order-already-paid': 'Ni chymerwyd arian y tro hwn. Galwch aelod o staff.',
    },
    again: 'Ni weithiodd hynny. Ni chymerwyd arian. Ceisiwch eto, neu galwch aelod o staff.',
    waitingToCancel: 'Tapiwch neu rhowch eich cerdyn i mewn.',
    locked: 'Mae’r derfynell yn brysur. Arhoswch.',
    lockedUnresolved: 'Nid yw taliad arall wedi’i setlo. Galwch aelod o staff.',
    paid: 'Talwyd: {money}. Peidiwch â thalu eto. Galwch aelod o staff.',
    chargedTwice: 'Codwyd ar y cerdyn ddwywaith: {money}. Galwch aelod o staff.',
    waitingBack: 'Ad-daliad: tapiwch neu rhowch eich cerdyn i mewn.',
    terminal: {
      ready: 'Gallwch dalu â cherdyn yma.',
      away: 'Ni allwch dalu â cherdyn ar hyn o bryd. Galwch aelod o staff.',
    },
  },
  back: {
    states: {
      waiting:
        'Ad-daliad: gofynnwch i’r cwsmer dapio’r cerdyn neu ei roi i mewn. I stopio, pwyswch y botwm coch ar y derfynell.',
      cancelling: 'Yn gofyn i’r derfynell stopio’r ad-daliad. Arhoswch: gall yr arian fynd yn ôl o hyd.',
      checking: 'Yn gwirio beth ddigwyddodd. Peidiwch ag ad-dalu eto. Arhoswch.',
      unresolved:
        'Nid ydym yn gwybod a aeth yr arian yn ôl. Peidiwch ag ad-dalu eto. Edrychwch ar y derfynell, yna atebwch isod.',
      approved: 'Mae’r arian yn mynd yn ôl i’r cerdyn.',
      declined:
        'Gwrthodwyd yr ad-daliad. Nid aeth dim arian yn ôl. Gofynnwch i’ch rheolwr am ffordd arall o’i roi yn ôl.',
      failed:
        'Nid aeth yr ad-daliad drwodd, ac ni roddwyd rheswm. Nid aeth dim arian yn ôl. Gofynnwch i’ch rheolwr.',
    },
    approvedCard: 'Mae’r arian yn mynd yn ôl: {card}.',
    reasons: {
      declined:
        'Gwrthodwyd yr ad-daliad. Nid aeth dim arian yn ôl. Gofynnwch i’ch rheolwr am ffordd arall o’i roi yn ôl.',
      'signature-rejected': 'Gwrthodwyd y llofnod. Nid aeth dim arian yn ôl. Gofynnwch i’ch rheolwr.',
      cancelled:
        'Stopiwyd yr ad-daliad ar y derfynell. Nid aeth dim arian yn ôl. Pwyswch eto os yw’n ddyledus o hyd.',
      'invalid-request':
        'Gwrthodwyd cais yr ad-daliad: {what}. Nid aeth dim arian yn ôl. Cywirwch hynny, neu ffoniwch y cymorth TG.',
      'terminal-not-found':
        'Nid yw’r derfynell hon yn hysbys. Nid aeth dim arian yn ôl. Gwiriwch rif adnabod y derfynell yn y gosodiadau, neu ffoniwch y cymorth TG.',
      'terminal-busy':
        'Mae’r derfynell yn brysur. Nid aeth dim arian yn ôl. Arhoswch nes ei bod yn rhydd, yna rhowch gynnig arall arni.',
      'terminal-unreachable':
        'Ni ellir cyrraedd y derfynell. Nid aeth dim arian yn ôl. Gwiriwch ei thrydan a’i rhwydwaith, yna rhowch gynnig arall arni.',
      'terminal-in-use':
        'Mae taliad ar agor ar y derfynell hon. Ni anfonwyd dim. Nid aeth dim arian yn ôl. Arhoswch nes ei fod wedi gorffen, yna ad-dalwch.',
      'not-authorised':
        'Ni chaiff y til hwn ad-dalu. Nid aeth dim arian yn ôl. Mewngofnodwch eto neu gofynnwch i’ch rheolwr.',
      'proxy-misconfigured':
        'Nid yw taliadau cerdyn wedi’u gosod yn gywir. Nid aeth dim arian yn ôl. Ffoniwch y cymorth TG.',
      'proxy-unreachable':
        'Nid yw’r dirprwy talu yn ateb. Ni anfonwyd dim. Nid aeth dim arian yn ôl. Gwiriwch rwydwaith y til hwn, yna rhowch gynnig arall arni.',
      'not-sent': 'Ni anfonwyd yr ad-daliad. Nid aeth dim arian yn ôl. Rhowch gynnig arall arni.',
      'storage-unavailable':
        'Ni all y porwr hwn gadw ad-daliadau’n ddiogel, felly ni anfonwyd dim. Nid aeth dim arian yn ôl. Ffoniwch y cymorth TG.',
      abandoned: 'Stopiwyd yr ad-daliad cyn ei anfon. Nid aeth dim arian yn ôl. Rhowch gynnig arall arni.',
      operator: 'Wedi cau: ni welsoch ad-daliad. Gofynnwch i’ch rheolwr cyn ad-dalu eto.',
      'order-already-paid':
        'Nid aeth dim arian yn ôl y tro hwn. Os oes angen ei ad-dalu unwaith eto, pwyswch eto.',
      'not-permitted':
        'Ni chaiff y til hwn ad-dalu, neu ddim cymaint. Nid aeth dim arian yn ôl. Gofynnwch i’ch rheolwr wneud hynny.',
      'original-unknown':
        'Nid yw’r taliad i’w ad-dalu yn hysbys yma. Nid aeth dim arian yn ôl. Gwiriwch pa un ydyw, neu gofynnwch i’ch rheolwr.',
      'refund-exceeds-payment':
        'Mae hyn yn fwy na’r hyn sydd ar ôl o’r taliad. Ni anfonwyd dim. Nid aeth dim arian yn ôl. Ar ôl i’w ad-dalu: {left}. Gwiriwch y swm.',
      'needs-journal':
        'Nid yw’r dirprwy talu yn cadw dyddlyfr, felly ni ellir ad-dalu dim yma. Ni anfonwyd dim. Nid aeth dim arian yn ôl. Ffoniwch y cymorth TG.',
    },
    notSetUp: 'Nid yw’r til hwn wedi’i osod: {what}. Nid aeth dim arian yn ôl. Ffoniwch y cymorth TG.',
    waitingToCancel: 'Ad-daliad: gofynnwch i’r cwsmer dapio’r cerdyn neu ei roi i mewn.',
    signedOut:
      'Mae’r til hwn wedi’i allgofnodi ac ni all weld beth ddigwyddodd i’r ad-daliad. Peidiwch ag ad-dalu eto. Mewngofnodwch, neu gofynnwch i’ch rheolwr.',
    lateSuccess: 'Rhoddodd y derfynell yr arian yn ôl wedi’r cyfan: {money}. Peidiwch ag ad-dalu eto.',
    chargedTwice: 'Aeth yr arian yn ôl ddwywaith: {money}. Gofynnwch i’ch rheolwr.',
    notKept:
      'Ad-dalwyd: {money}. Ni allai’r porwr hwn nodi hynny, a gall ofyn amdano eto. Peidiwch ag ad-dalu eto. Ffoniwch y cymorth TG.',
    operator: { approved: 'Cymeradwywyd yr ad-daliad', notCharged: 'Nid aeth dim arian yn ôl' },
    sure: 'Gwrthod y llofnod hwn? Yna caiff yr ad-daliad ei ganslo ac ni fydd dim arian yn mynd yn ôl.',
  },
  causes: {
    'local-network':
      'Nid yw’r porwr hwn yn gadael i’r dudalen gyrraedd rhwydwaith y siop. Caniatewch hynny, neu ffoniwch y cymorth TG.',
    'two-journals':
      'Mae dau ddirprwy talu, pob un â’i ddyddlyfr ei hun, yn ateb bob yn ail yn yr un cyfeiriad.',
  },
  fields: {
    missing: 'mae {field} ar goll',
    invalid: 'nid yw {field} yn ddilys',
    operator_id_missing: 'nid oes neb wedi mewngofnodi fel gweithredwr',
    original_transaction_id_missing: 'nid yw’r taliad dan sylw wedi’i enwi',
    requested_amount: 'rhaid i’r swm fod rhwng 0.01 a 999999.99, gyda dau le degol ar y mwyaf',
    proxy_url: 'mae cyfeiriad y dirprwy talu ar goll',
    disconnected: 'nid yw’r botwm yn y dudalen bellach',
    unnamed: 'ni roddwyd rheswm',
    terminal_id_missing: 'mae’r derfynell ar goll',
    site_branch_id_missing: 'mae’r gangen ar goll',
    pos_location_missing: 'mae enw’r til ar goll',
  },
  cancel: 'Canslo',
  waitingToCancel: 'Gofynnwch i’r cwsmer dapio’r cerdyn neu ei roi i mewn.',
  notStopped: 'Ni stopiwyd y derfynell. I’w stopio, pwyswch ei botwm coch.',
  pressAgain: 'Pwyswch eto.',
  signedOut:
    'Mae’r til hwn wedi’i allgofnodi ac ni all weld beth ddigwyddodd i’r taliad. Peidiwch â chodi tâl eto. Mewngofnodwch, neu gofynnwch i’ch rheolwr.',
  locked:
    'Mae’r derfynell yn brysur gyda thaliad arall{payment}. Arhoswch nes iddo orffen, neu stopiwch ef â’r botwm coch.',
  lockedElsewhere:
    'Mae’r derfynell hon ar waith mewn ffenestr arall neu wrth dil arall{payment}. Arhoswch nes iddo orffen, neu stopiwch ef â’r botwm coch.',
  lockedUnresolved:
    'Nid yw taliad arall ar y derfynell hon{payment} wedi’i setlo. Edrychwch ar y derfynell cyn mynd ymlaen.',
  lateSuccess: 'Cododd y derfynell y tâl ar y cerdyn wedi’r cyfan: {money}. Peidiwch â chodi tâl eto.',
  chargedTwice: 'Codwyd tâl ar y cerdyn ddwywaith. Rhowch {money} yn ôl, neu gofynnwch i’ch rheolwr.',
  notKept:
    'Cymeradwywyd: {money}. Ni allai’r porwr hwn nodi hynny, a gall ofyn amdano eto. Peidiwch â chodi tâl eto. Ffoniwch y cymorth TG.',
  operator: {
    idle: 'Rwyf wedi edrych: nid yw’r derfynell yn dangos taliad.',
    idleMissing: 'Edrychwch ar y derfynell yn gyntaf, yna ticiwch hwn.',
    evidenceMissing: 'Ysgrifennwch beth mae’r derfynell neu ei derbynneb yn ei ddangos.',
    evidence: 'Beth oedd y derfynell neu ei derbynneb yn ei ddangos?',
    approved: 'Fe’i cymeradwywyd',
    notCharged: 'Ni chodwyd dim tâl',
    again: 'Gwirio eto',
    failed: 'Ni chadwyd eich ateb. Arhoswch eiliad, yna atebwch eto.',
  },
  signature: {
    title: 'Gwiriwch y llofnod',
    answered: 'Atebwyd am y llofnod',
    compare: 'Cymharwch lofnod y cwsmer â’r un ar gefn y cerdyn.',
    waiting: 'Mae’r derfynell wedi bod yn aros ers {time}.',
    accept: 'Derbyn y llofnod',
    reject: 'Gwrthod y llofnod',
    sure: 'Gwrthod y llofnod hwn? Yna caiff y taliad ei ganslo ac ni chymerir dim arian.',
    rejectNow: 'Ie, ei wrthod',
    back: 'Yn ôl',
    telling: 'Yn rhoi gwybod i’r derfynell. Arhoswch, a pheidiwch â dechrau dim byd newydd.',
    failed: 'Nid anfonwyd eich ateb. Dewiswch eto.',
  },
  terminal: {
    states: { CONNECTED: 'Wedi cysylltu', DISCONNECTED: 'Wedi datgysylltu', ACTIVE: 'Prysur' },
    offline: 'Dim cysylltiad. Cyflwr hysbys diwethaf: {state}.',
    unknown: 'Nid yw cyflwr y derfynell yn hysbys eto.',
    error: 'Ni ellir darllen cyflwr y derfynell ar hyn o bryd.',
    setup:
      'Nid yw’r til hwn wedi’i osod: mae’r derfynell neu gyfeiriad y dirprwy ar goll. Ffoniwch y cymorth TG.',
    age: 'fel yr oedd am {time}',
    lastConnected: 'Cysylltiad diwethaf',
    lastActive: 'Ar waith ddiwethaf',
    lastPos: 'Til diwethaf',
    software: 'Fersiwn y feddalwedd',
    serial: 'Rhif cyfresol',
  },
};
