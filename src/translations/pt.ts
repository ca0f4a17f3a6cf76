import type { Dictionary } from './en.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const pt: Dictionary = {
  pay: {
    sale: 'Pagar {money}',
    preauth: 'Reservar {money}',
    completion: 'Cobrar o reservado: {money}',
    refund: 'Reembolsar {money}',
    reversal: 'Anular o pagamento',
  },
  done: {
    sale: 'Pago: {money}',
    preauth: 'Reservado: {money}',
    completion: 'Pago: {money}',
    refund: 'Reembolsado: {money}',
    reversal: 'Anulado: {money}',
  },
  doneBefore: {
    sale: 'A encomenda {reference} foi paga em {time}: {money}.',
    preauth: 'Para a encomenda {reference} foram reservados {money} em {time}.',
    completion: 'Do reservado para a encomenda {reference} foram cobrados {money} em {time}.',
    refund: 'Da encomenda {reference} foram reembolsados {money} em {time}.',
    reversal: 'O pagamento da encomenda {reference} foi anulado em {time}.',
  },
  states: {
    idle: '',
    starting: 'A ligar ao terminal…',
    waiting:
      'Peça ao cliente que aproxime ou insira o cartão. Para parar, prima a tecla vermelha do terminal.',
    cancelling: 'Pede-se ao terminal que pare. Aguarde: mesmo assim o cartão pode ser cobrado.',
    signature: 'Compare a assinatura com o cartão e depois aceite-a ou rejeite-a.',
    confirming: 'A decisão sobre a assinatura está a ser comunicada ao terminal…',
    checking: 'A verificar o que aconteceu. Não volte a cobrar. Aguarde.',
    unresolved:
      'Não sabemos se o cartão foi cobrado. Não volte a cobrar. Veja o terminal e depois responda em baixo.',
    approved: 'Aprovado.',
    declined: 'Recusado. Nada foi cobrado. Tente outro cartão ou outra forma de pagar.',
    failed:
      'O pagamento não foi feito e não foi dado nenhum motivo. Nada foi cobrado. Pergunte ao responsável.',
  },
  approvedCard: 'Aprovado: {card}.',
  card: { full: '{type} terminado em {digits}', number: 'cartão terminado em {digits}' },
  reasons: {
    declined: 'Recusado. Nada foi cobrado. Tente outro cartão ou outra forma de pagar.',
    'signature-rejected': 'Assinatura rejeitada. Nada foi cobrado. Peça outra forma de pagar.',
    cancelled: 'Parado no terminal. Nada foi cobrado. Pergunte ao cliente como quer pagar.',
    'invalid-request':
      'O pagamento foi rejeitado: {what}. Nada foi cobrado. Corrija isso ou chame o suporte informático.',
    'terminal-not-found':
      'Este terminal não é conhecido. Nada foi cobrado. Verifique o identificador do terminal nas definições ou chame o suporte informático.',
    'terminal-busy':
      'O terminal está ocupado. Este pagamento nada cobrou. Espere até ficar livre e tente de novo.',
    'terminal-unreachable':
      'Não é possível contactar o terminal. Nada foi cobrado. Verifique a corrente e a rede dele e tente de novo.',
    'terminal-in-use':
      'Há outro pagamento aberto neste terminal. Nada foi enviado. Este pagamento nada cobrou. Espere até o outro terminar e cobre depois.',
    'not-authorised':
      'Esta caixa não pode receber pagamentos. Nada foi cobrado. Inicie sessão de novo ou pergunte ao responsável.',
    'proxy-misconfigured':
      'Os pagamentos com cartão não estão bem configurados. Nada foi cobrado. Chame o suporte informático.',
    'proxy-unreachable':
      'O proxy de pagamentos não responde. Nada foi enviado. Nada foi cobrado. Verifique a rede desta caixa e tente de novo.',
    'not-sent': 'O pagamento não foi enviado. Nada foi cobrado. Tente de novo.',
    'storage-unavailable':
      'Este navegador não consegue guardar os pagamentos em segurança, por isso nada foi enviado e nada foi cobrado. Chame o suporte informático.',
    abandoned: 'O pagamento foi parado antes de ser enviado. Nada foi cobrado. Tente de novo.',
    operator: 'Fechado: não viu nenhuma cobrança. Se ainda for devido, prima outra vez o botão.',
    'order-already-paid': 'Desta vez nada foi cobrado. Se for preciso cobrar outra vez, prima de novo.',
    'not-permitted': 'Esta caixa não pode fazer isso. Nada foi cobrado. Pergunte ao responsável.',
    'original-unknown':
      'Esta reserva não é conhecida aqui. Nada foi cobrado. Verifique qual é ou pergunte ao responsável.',
    'already-completed':
      'Esta reserva já foi usada. Agora nada foi enviado. Este pagamento nada cobrou. Pergunte ao responsável.',
    'completion-exceeds-reservation':
      'É mais do que foi reservado. Nada foi enviado. Nada foi cobrado. Peça {left} ou menos.',
    'needs-journal':
      'O proxy de pagamentos não mantém um registo, por isso aqui não se pode fazer isto. Nada foi enviado. Nada foi cobrado. Chame o suporte informático.',
  },
  paidElsewhere:
    'Esta encomenda já foi paga, ou está a ser paga noutra caixa. Desta vez nada foi cobrado. Não volte a cobrar: pergunte ao responsável.',
  notSetUp: 'Esta caixa não está configurada: {what}. Nada foi cobrado. Chame o suporte informático.',
  customer: {
    staff: 'Chame um funcionário.',
    states: {
      waiting: 'Aproxime ou insira o seu cartão. Para parar, prima a tecla vermelha do terminal.',
      signature: 'A sua assinatura tem de ser verificada. Chame um funcionário.',
      checking: 'Estamos a verificar o seu pagamento. Aguarde e não pague outra vez.',
      unresolved: 'Ainda não sabemos se o seu cartão foi cobrado. Não pague outra vez. Chame um funcionário.',
      failed: 'De momento não é possível pagar com cartão. Nada foi cobrado. Chame um funcionário.',
    },
    reasons: {
      declined: 'Recusado. Nada foi cobrado. Tente com outro cartão.',
      'signature-rejected': 'A assinatura não foi aceite. Nada foi cobrado.',
      cancelled: 'Parado. Nada foi cobrado. Para pagar, prima outra vez o botão.',
      operator:
        'Um funcionário não encontrou nenhuma cobrança. Se ainda estiver em dívida, prima outra vez o botão.',
      'order-already-paid': 'Desta vez nada foi cobrado. Chame um funcionário.',
    },
    again: 'Não funcionou. Nada foi cobrado. Tente outra vez ou chame um funcionário.',
    waitingToCancel: 'Aproxime ou insira o seu cartão.',
    locked: 'O terminal está ocupado. Aguarde.',
    lockedUnresolved: 'Outro pagamento não está resolvido. Chame um funcionário.',
    paid: 'Pago: {money}. Não pague outra vez. Chame um funcionário.',
    chargedTwice: 'O cartão foi cobrado duas vezes: {money}. Chame um funcionário.',
    waitingBack: 'Reembolso: aproxime ou insira o seu cartão.',
    terminal: {
      ready: 'Pode pagar aqui com cartão.',
      away: 'De momento não é possível pagar com cartão. Chame um funcionário.',
    },
  },
  back: {
    states: {
      waiting:
        'Reembolso: peça ao cliente que aproxime ou insira o cartão. Para parar, prima a tecla vermelha do terminal.',
      cancelling:
        'Pede-se ao terminal que pare o reembolso. Aguarde: mesmo assim o dinheiro pode ser devolvido.',
      checking: 'A verificar o que aconteceu. Não volte a reembolsar. Aguarde.',
      unresolved:
        'Não sabemos se o dinheiro foi devolvido. Não volte a reembolsar. Veja o terminal e depois responda em baixo.',
      approved: 'O dinheiro volta para o cartão.',
      declined:
        'Reembolso recusado. Nada foi devolvido. Pergunte ao responsável por outra forma de devolver.',
      failed:
        'O reembolso não foi feito e não foi dado nenhum motivo. Nada foi devolvido. Pergunte ao responsável.',
    },
    approvedCard: 'O dinheiro é devolvido: {card}.',
    reasons: {
      declined:
        'Reembolso recusado. Nada foi devolvido. Pergunte ao responsável por outra forma de devolver.',
      'signature-rejected': 'Assinatura rejeitada. Nada foi devolvido. Pergunte ao responsável.',
      cancelled: 'Reembolso parado no terminal. Nada foi devolvido. Prima de novo se ainda for devido.',
      'invalid-request':
        'O reembolso foi rejeitado: {what}. Nada foi devolvido. Corrija isso ou chame o suporte informático.',
      'terminal-not-found':
        'Este terminal não é conhecido. Nada foi devolvido. Verifique o identificador do terminal nas definições ou chame o suporte informático.',
      'terminal-busy': 'O terminal está ocupado. Nada foi devolvido. Espere até ficar livre e tente de novo.',
      'terminal-unreachable':
        'Não é possível contactar o terminal. Nada foi devolvido. Verifique a corrente e a rede dele e tente de novo.',
      'terminal-in-use':
        'Há um pagamento aberto neste terminal. Nada foi enviado. Nada foi devolvido. Espere até terminar e reembolse depois.',
      'not-authorised':
        'Esta caixa não pode reembolsar. Nada foi devolvido. Inicie sessão de novo ou pergunte ao responsável.',
      'proxy-misconfigured':
        'Os pagamentos com cartão não estão bem configurados. Nada foi devolvido. Chame o suporte informático.',
      'proxy-unreachable':
        'O proxy de pagamentos não responde. Nada foi enviado. Nada foi devolvido. Verifique a rede desta caixa e tente de novo.',
      'not-sent': 'O reembolso não foi enviado. Nada foi devolvido. Tente de novo.',
      'storage-unavailable':
        'Este navegador não consegue guardar os reembolsos em segurança, por isso nada foi enviado e nada foi devolvido. Chame o suporte informático.',
      abandoned: 'O reembolso foi parado antes de ser enviado. Nada foi devolvido. Tente de novo.',
      operator: 'Fechado: não viu nenhum reembolso. Pergunte ao responsável antes de reembolsar outra vez.',
      'order-already-paid':
        'Desta vez nada foi devolvido. Se for preciso reembolsar outra vez, prima de novo.',
      'not-permitted':
        'Esta caixa não pode reembolsar, ou não tanto. Nada foi devolvido. Peça ao responsável que o faça.',
      'original-unknown':
        'O pagamento a reembolsar não é conhecido aqui. Nada foi devolvido. Verifique qual é ou pergunte ao responsável.',
      'refund-exceeds-payment':
        'É mais do que resta do pagamento. Nada foi enviado. Nada foi devolvido. Ainda por reembolsar: {left}. Verifique o montante.',
      'needs-journal':
        'O proxy de pagamentos não mantém um registo, por isso aqui nada se pode reembolsar. Nada foi enviado. Nada foi devolvido. Chame o suporte informático.',
    },
    notSetUp: 'Esta caixa não está configurada: {what}. Nada foi devolvido. Chame o suporte informático.',
    waitingToCancel: 'Reembolso: peça ao cliente que aproxime ou insira o cartão.',
    signedOut:
      'Esta caixa não tem sessão iniciada e não consegue ver o que foi feito do reembolso. Não volte a reembolsar: inicie sessão ou pergunte ao responsável.',
    lateSuccess: 'Afinal o terminal devolveu o dinheiro: {money}. Não volte a reembolsar.',
    chargedTwice: 'O dinheiro foi devolvido duas vezes: {money}. Pergunte ao responsável.',
    notKept:
      'Reembolsado: {money}. Este navegador não conseguiu guardá-lo e pode voltar a pedi-lo: não reembolse outra vez e chame o suporte informático.',
    operator: { approved: 'O reembolso foi aprovado', notCharged: 'Nada foi devolvido' },
    sure: 'Rejeitar esta assinatura? O reembolso é então cancelado e nada é devolvido.',
  },
  causes: {
    'local-network':
      'Este navegador não deixa a página chegar à rede da loja. Permita-o ou chame o suporte informático.',
    'two-journals':
      'Dois proxies de pagamentos, cada um com o seu registo, respondem à vez no mesmo endereço.',
  },
  fields: {
    missing: 'falta {field}',
    invalid: '{field} não é válido',
    operator_id_missing: 'ninguém iniciou sessão como operador',
    original_transaction_id_missing: 'falta o pagamento de que se trata',
    requested_amount: 'o montante deve estar entre 0,01 e 999999,99, com duas casas decimais no máximo',
    proxy_url: 'falta o endereço do proxy de pagamentos',
    disconnected: 'o botão já não está na página',
    unnamed: 'não foi dado nenhum motivo',
    terminal_id_missing: 'falta o terminal',
    site_branch_id_missing: 'falta a filial',
    pos_location_missing: 'falta o nome da caixa',
  },
  cancel: 'Cancelar',
  waitingToCancel: 'Peça ao cliente que aproxime ou insira o cartão.',
  notStopped: 'O terminal não parou. Para o parar, prima a tecla vermelha dele.',
  pressAgain: 'Prima de novo.',
  signedOut:
    'Esta caixa não tem sessão iniciada e não consegue ver o que foi feito do pagamento. Não volte a cobrar: inicie sessão ou pergunte ao responsável.',
  locked:
    'O terminal está ocupado com outro pagamento{payment}. Espere até terminar ou pare-o com a tecla vermelha.',
  lockedElsewhere:
    'Este terminal está a ser usado noutra janela ou noutra caixa{payment}. Espere até terminar ou pare-o com a tecla vermelha.',
  lockedUnresolved:
    'Outro pagamento neste terminal{payment} não está esclarecido: veja o terminal antes de continuar.',
  lateSuccess: 'Afinal o terminal cobrou o cartão: {money}. Não volte a cobrar.',
  chargedTwice: 'O cartão foi cobrado duas vezes. Devolva {money} ou pergunte ao responsável.',
  notKept:
    'Aprovado: {money}. Este navegador não conseguiu guardá-lo e pode voltar a pedi-lo: não cobre outra vez e chame o suporte informático.',
  operator: {
    idle: 'Verifiquei: o terminal não mostra nenhum pagamento.',
    idleMissing: 'Veja primeiro o terminal e depois assinale isto.',
    evidenceMissing: 'Escreva o que mostra o terminal ou o seu talão.',
    evidence: 'O que mostrou o terminal ou o seu talão?',
    approved: 'Foi aprovado',
    notCharged: 'Nada foi cobrado',
    again: 'Verificar outra vez',
    failed: 'A sua resposta não foi guardada. Espere um momento e responda outra vez.',
  },
  signature: {
    title: 'Verifique a assinatura',
    answered: 'Assinatura respondida',
    compare: 'Compare a assinatura do cliente com a do verso do cartão.',
    waiting: 'O terminal está à espera há {time}.',
    accept: 'Aceitar a assinatura',
    reject: 'Rejeitar a assinatura',
    sure: 'Rejeitar esta assinatura? O pagamento é então cancelado e nada é cobrado.',
    rejectNow: 'Sim, rejeitar',
    back: 'Voltar',
    telling: 'A comunicar ao terminal. Aguarde e não comece nada de novo.',
    failed: 'A sua resposta não foi enviada. Escolha outra vez.',
  },
  terminal: {
    states: { CONNECTED: 'Ligado', DISCONNECTED: 'Desligado', ACTIVE: 'Ocupado' },
    offline: 'Sem ligação. Último estado conhecido: {state}.',
    unknown: 'O estado do terminal ainda não é conhecido.',
    error: 'De momento não é possível ler o estado do terminal.',
    setup:
      'Esta caixa não está configurada: falta o terminal ou o endereço do proxy. Chame o suporte informático.',
    age: 'às {time}',
    lastConnected: 'Última ligação',
    lastActive: 'Última atividade',
    lastPos: 'Última caixa',
    software: 'Versão do software',
    serial: 'Número de série',
  },
  requests: {
    caption: 'Pagamentos com cartão em {terminal}, {day}',
    loading: 'A ler os pagamentos com cartão do terminal…',
    error:
      'De momento não é possível ler os pagamentos com cartão do terminal. Isto nada diz sobre qualquer pagamento.',
    empty: 'Nenhum pagamento neste dia.',
    none: 'Nada com esta referência neste dia.',
    count: 'Entradas {from} a {to} de {count}',
    earlier: 'Mostrar anteriores',
    later: 'Mostrar posteriores',
    previous: 'Dia anterior',
    day: 'Dia',
    next: 'Dia seguinte',
    refresh: 'Atualizar',
    again: 'Ler outra vez',
    lookUps: 'Verificações técnicas ({count})',
    columns: {
      time: 'Hora',
      operation: 'Operação',
      amount: 'Montante',
      outcome: 'Resultado',
      transaction: 'Transação',
      reference: 'Referência',
      details: 'Detalhes',
    },
    operations: { sales: 'Venda', 'preauth-transactions': 'Pré-autorização', signatures: 'Assinatura' },
    results: {
      approved: 'Aprovado',
      declined: 'Recusado',
      rejected: 'Assinatura rejeitada',
      signature: 'Assinatura pedida',
      refused: 'Não aceite',
      running: 'Ainda a decorrer',
      unclear: 'Não está claro: veja o terminal',
      other: '',
    },
    request: 'Pedido',
    response: 'Resposta',
  },
  picker: {
    label: 'Terminal',
    refresh: 'Atualizar',
    again: 'Tentar de novo',
    list: 'Às {time}',
    loading: 'A ler a lista de terminais…',
    error: 'De momento não é possível ler a lista de terminais.',
    signedOut:
      'Esta caixa não tem sessão iniciada e não consegue ver os seus terminais. Inicie sessão ou pergunte ao responsável.',
    setup: 'Esta caixa não está configurada: falta o endereço do proxy. Chame o suporte informático.',
    empty: 'Esta caixa não pode usar nenhum terminal. Pergunte ao responsável.',
    missing: '{terminal} não está entre os terminais desta caixa. Escolha um destes.',
    locked: 'Há um pagamento aberto neste terminal. Escolha outro quando terminar.',
    seen: 'Visto pela última vez: {time}',
    pos: 'Última caixa: {pos}',
    states: { ACTIVE: 'Ocupado' },
  },
  reading: {
    setup: 'Esta página não está configurada: falta o endereço do proxy. Chame o suporte informático.',
    offline: 'Este navegador está sem rede. Lerá por si quando ela voltar.',
    error: 'De momento não é possível ler o registo. Isto nada diz sobre qualquer pagamento.',
    signedOut:
      'Esta página não tem sessão iniciada e não consegue ver o registo. Inicie sessão ou pergunte ao responsável.',
    forbidden: 'Esta página não pode ver isso. Pergunte ao responsável.',
    noJournal:
      'O proxy de pagamentos não tem lista de pagamentos: não mantém um registo ou é demasiado antigo. Chame o suporte informático.',
    refresh: 'Atualizar',
    again: 'Ler outra vez',
  },
  journal: {
    sale: 'Venda',
    preauth: 'Pré-autorização',
    completion: 'Pré-autorização cobrada',
    reversal: 'Anulação',
    'linked-refund': 'Reembolso',
    refund: 'Reembolso sem pagamento',
    signature: 'Assinatura',
    unknown: 'Desconhecido',
  },
  attempts: {
    caption: 'Pagamentos e reembolsos no registo',
    loading: 'A ler o registo…',
    count: 'Mostrados: {count}, abertos: {open}. Às {time}.',
    empty: 'O registo ainda não contém nada.',
    emptyOpen: 'Nada está aberto: o resultado de cada pagamento é conhecido. Às {time}.',
    none: 'O registo não contém nada que corresponda. Às {time}.',
    more: 'Mostrar mais',
    saved: 'A resposta foi guardada.',
    filters: {
      state: 'Mostrar',
      all: 'Todos',
      open: 'Abertos',
      final: 'Terminados',
      day: 'Dia',
      reference: 'Número da encomenda',
      transaction: 'Transação',
    },
    columns: {
      time: 'Hora',
      operation: 'Operação',
      amount: 'Montante',
      outcome: 'Resultado',
      reference: 'Número da encomenda',
      terminal: 'Terminal',
      details: 'História',
    },
    results: {
      starting: 'Prestes a ser enviado',
      running: 'No terminal',
      signature: 'À espera da verificação da assinatura',
      confirming: 'Assinatura verificada, ainda não terminado',
      checking: 'A ser averiguado',
      unresolved: 'Desconhecido: veja o terminal',
      approved: 'Aprovado',
      declined: 'Recusado',
      rejected: 'Assinatura rejeitada',
      cancelled: 'Parado no terminal',
      refused: 'Não aceite',
      unsent: 'Nunca enviado',
      approvedByWord: 'Aprovado, segundo um operador',
      notDoneByWord: 'Não cobrado, segundo um operador',
      unclear: 'Não está claro: veja o terminal',
    },
    backResults: { notDoneByWord: 'Nada devolvido, segundo um operador' },
    steps: {
      asked: 'Pedido numa caixa.',
      askedBy: 'Pedido numa caixa por {operator}.',
      sent: 'Enviado à Blink.',
      neverSent: 'Fechado antes de ser enviado: nunca chegou à Blink nem chegará.',
      cancelAsked: 'Pediu-se ao terminal que parasse.',
      cancelTaken: 'A Blink aceitou-o.',
      cancelRefused: 'A Blink não o aceitou.',
      signatureAsked: 'O terminal pediu a verificação da assinatura.',
      signatureAccepted: 'A assinatura foi aceite na caixa.',
      signatureRejected: 'A assinatura foi rejeitada na caixa.',
      answered: 'A Blink respondeu: {answer}',
      lookedUp: 'Não chegou nenhuma resposta que conte: o proxy procurou nos registos da Blink.',
      foundInLog: 'Isso foi encontrado nos registos da Blink.',
      forgotten: 'Este registo foi reposto num estado anterior e pode ter esquecido se isto foi enviado.',
      chargedAfterAll:
        'Os registos da Blink mostram-no como feito, afinal: a palavra do operador já não conta.',
      approvedByWord: 'Um operador disse que foi aprovado: «{evidence}»',
      notDoneByWord: 'Um operador disse que não foi feito: «{evidence}»',
      approvedByOffice: 'O escritório disse que foi aprovado: «{evidence}»',
      notDoneByOffice: 'O escritório disse que não foi feito: «{evidence}»',
    },
    facts: {
      part: 'Parte',
      transaction: 'Transação',
      original: 'Sobre a transação',
      card: 'Cartão',
      attempt: 'Tentativa',
    },
    unresolved:
      'Ainda ninguém sabe se o cartão foi cobrado. Não volte a cobrar: veja o terminal ou o seu talão.',
    unresolvedBack:
      'Ainda ninguém sabe se o dinheiro foi devolvido. Não volte a reembolsar: veja o terminal ou o seu talão.',
    checking: 'Está a ser averiguado. Se nada aparecer, pode responder-se aqui dentro de {time}.',
  },
  day: {
    loading: 'A ler o dia…',
    empty: 'O registo e os registos da Blink nada contêm deste dia. Às {time}.',
    emptyUnread:
      'O registo nada contém deste dia, e nem todos os registos da Blink puderam ser lidos. Às {time}.',
    count: 'Entradas {from} a {to} de {count}, por ver: {differences}. Às {time}.',
    earlier: 'Mostrar anteriores',
    later: 'Mostrar seguintes',
    previous: 'Dia anterior',
    day: 'Dia',
    next: 'Dia seguinte',
    download: 'Descarregar CSV',
    notSaved: 'Não foi possível ler o ficheiro e nada foi guardado. Tente de novo.',
    print: 'Imprimir',
    title: '{day}, {terminals}',
    terminals: 'todos os terminais',
    terminal: 'terminal {terminal}',
    zone: 'As horas são as de {zone}.',
    unread: {
      title: 'Não foi possível ler, e falta abaixo:',
      'request-log': 'O registo da Blink do terminal {terminal}, {day}: {why}',
      'eod-report': 'O relatório de fim de dia da Blink do terminal {terminal}, {day}: {why}',
    },
    totals: {
      caption: 'Totais provados',
      byWord: 'Totais que só a palavra de um operador sustenta',
      none: 'Nenhum pagamento deste dia está provado.',
      operation: 'Operação',
      card: 'Cartão',
      count: 'Número',
      amount: 'Montante',
      all: 'Todos os cartões',
      unnamed: 'Sem nome',
    },
    rows: {
      caption: 'O registo ao lado dos registos da Blink',
      columns: {
        time: 'Hora',
        operation: 'Operação',
        reference: 'Número da encomenda',
        terminal: 'Terminal',
        journal: 'Registo',
        blink: 'Blink',
        match: 'O que significa',
      },
      nothing: 'nada',
      notDone: 'não feito',
      agrees: 'O mesmo em ambos.',
      statuses: {
        created: 'prestes a ser enviado',
        sent: 'no terminal',
        signature: 'à espera da verificação da assinatura',
        answered: 'feito',
        unknown: 'desconhecido',
        abandoned: 'nunca enviado',
        resolved: 'palavra de um operador: feito',
        'resolved-not-done': 'palavra de um operador: não feito',
      },
      succeeded: 'feito',
      refused: 'não aceite',
      'request-log': 'registo',
      'eod-report': 'relatório de fim de dia',
    },
    differences: {
      'charged-outside':
        'A Blink tem-no, e este registo nunca soube dele: não passou pelo proxy. Descubra que caixa ou pessoa o fez.',
      'not-at-blink':
        'O registo dá-o como feito, e os registos da Blink não o têm. Compare o talão e pergunte à Blink.',
      'another-amount':
        'A Blink tem outro montante. O da Blink é o que foi cobrado ao cartão: compare o talão e depois corrija a encomenda, ou devolva o que foi a mais.',
      'another-currency':
        'A Blink tem outra moeda. Compare o talão e depois corrija a encomenda ou pergunte à Blink.',
      'charged-after-all':
        'Foi dado como não feito, e a Blink tem-no como feito. Não volte a cobrá-lo; se também foi pago de outra forma, devolva um dos dois.',
      'refused-at-blink':
        'Foi dado como feito, e a Blink dá-o como não aceite. Compare o talão e pergunte à Blink antes de confiar nisso.',
      'by-word-only':
        'Só a palavra de um operador diz como terminou: os registos da Blink nada dizem. Compare o talão.',
      'still-open': 'O resultado ainda não é conhecido. Não volte a cobrá-lo: trate dos pagamentos abertos.',
      'not-compared':
        'Não foi possível ler os registos da Blink, por isso isto não foi comparado. Volte a ler o dia mais tarde.',
    },
    unknownDifference:
      'O registo e os registos da Blink são diferentes. Compare o talão e chame o suporte informático.',
  },
};

export default pt;
