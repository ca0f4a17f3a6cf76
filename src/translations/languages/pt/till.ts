import type { Words } from '../en/till.js';

export const till: Words = {
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
};
