// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/proxydialog.h"

#include "core/protocol/values/popurl.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/profiles/fieldnote.h"
#include "ui/text/errortext.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QNetworkInterface>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int usualWidth = 600;

template <typename Widget>
Widget* named(Widget* widget, const QString& name, const QString& spoken)
{
    widget->setObjectName(name);
    widget->setAccessibleName(spoken);
    return widget;
}

/// An entry and, as its tool tip, what it means.
void addChoice(QComboBox& box, const QString& text, const QString& meaning, int value)
{
    box.addItem(text, value);
    box.setItemData(box.count() - 1, meaning, Qt::ToolTipRole);
}

QString faultWords(const FaultRow& row)
{
    return QLatin1StringView(row.name) + u'=' + QLatin1StringView(row.value);
}

} // namespace

ProxyDialog::ProxyDialog(const ProxyFields& fields, QWidget* parent)
    : QDialog(parent)
    , m_server(named(new QLineEdit, u"proxyServerField"_s, tr("Server")))
    , m_serverNote(new FieldNote(m_server))
    , m_security(named(new QComboBox, u"proxySecurityChoice"_s, tr("Security towards the server")))
    , m_acceptsAny(named(new QCheckBox(tr("Accept any &certificate of the server")), u"proxyAcceptAnyBox"_s,
                         tr("Accept any certificate of the server")))
    , m_address(named(new QComboBox, u"proxyAddressChoice"_s, tr("Address to listen on")))
    , m_addressNote(new FieldNote(m_address))
    , m_port(named(new QSpinBox, u"proxyPortField"_s, tr("Port to listen on")))
    , m_tls(named(new QCheckBox(tr("Clients speak T&LS from the first octet")), u"proxyTlsBox"_s,
                  tr("Clients speak TLS from the first octet")))
    , m_stls(named(new QComboBox, u"proxyStlsChoice"_s, tr("STLS of a client")))
    , m_faults(named(new QLineEdit, u"proxyFaultField"_s, tr("Faults")))
    , m_faultNote(new FieldNote(m_faults))
    , m_problem(makePlainText({}, u"proxyProblem"_s, Tone::Danger))
    , m_start(nullptr)
{
    setObjectName(u"proxyDialog"_s);
    setWindowTitle(tr("Recording proxy"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    fill(fields);
    for (QLineEdit* const line : {m_server, m_faults})
        connect(line, &QLineEdit::textChanged, this, &ProxyDialog::update);
    connect(m_security, &QComboBox::currentIndexChanged, this, &ProxyDialog::update);
    m_server->setFocus();
    update();
    resize(usualWidth, sizeHint().height());
}

void ProxyDialog::layOut()
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    QLabel* const title = makePlainText(tr("Record what a client and a server say"), u"proxyTitle"_s);
    title->setFont(emphasized(title->font()));
    column->addWidget(title);
    column->addWidget(makePlainText(
        tr("The proxy listens here, passes on every octet between a client and the server, and records both. "
           "Tell the client that its server is this machine, at the port below."),
        u"proxyNote"_s, Tone::Muted));
    auto* const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addServerRows(*form);
    addListeningRows(*form);
    form->addRow(tr("&Faults"), makeFaultRow());
    column->addLayout(form);
    m_problem->hide();
    column->addWidget(m_problem);
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = box->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(u"startProxyButton"_s);
    QPushButton* const cancel = box->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false); // or it would take Return as long as the other one is disabled
    connect(box, &QDialogButtonBox::accepted, this, &ProxyDialog::submit);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(box);
    m_start->setDefault(true);
}

void ProxyDialog::addServerRows(QFormLayout& form)
{
    m_server->setPlaceholderText(tr("pop://mail.example.org, or pops://mail.example.org"));
    addChoice(*m_security, tr("As the client wants it"),
              tr("The proxy adds no encryption of its own. With pops:// it speaks TLS from the first octet."),
              static_cast<int>(Security::Auto));
    addChoice(*m_security, tr("STLS, before the client hears a word"),
              tr("The proxy upgrades its connection to the server (RFC 2595). Without STLS the client is "
                 "turned away."),
              static_cast<int>(Security::Stls));
    addChoice(*m_security, tr("TLS at once"), tr("From the first octet: usually port 995."),
              static_cast<int>(Security::Tls));
    m_acceptsAny->setToolTip(tr("Whoever answers is believed. For devices whose certificate nobody vouches "
                                "for."));
    form.addRow(tr("&Server"), withNote(m_server, m_serverNote));
    form.addRow(tr("S&ecurity"), m_security);
    form.addRow({}, m_acceptsAny);
}

void ProxyDialog::addListeningRows(QFormLayout& form)
{
    m_address->addItem(tr("127.0.0.1 (this machine alone)"), u"127.0.0.1"_s);
    m_address->addItem(tr("0.0.0.0 (every IPv4 address of this machine)"), u"0.0.0.0"_s);
    m_address->addItem(tr(":: (every address of this machine)"), u"::"_s);
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    for (const QHostAddress& address : own)
        if (!address.isLoopback() && !address.isLinkLocal())
            m_address->addItem(address.toString(), address.toString());
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("any that is free"));
    m_port->setToolTip(tr("Ports below 1024 need a permission that ordinary programs do not have."));
    addChoice(*m_stls, tr("Pass through: what follows cannot be read"),
              tr("A client's STLS is the server's affair. TLS goes through untouched and is not recorded."),
              0);
    addChoice(
        *m_stls, tr("Terminate: TLS with both, recorded in clear"),
        tr("Where the server accepts STLS, the proxy speaks TLS with it and with the client, which sees "
           "the proxy's certificate and has to accept it."),
        1);
    form.addRow(tr("Listen &on"), withNote(m_address, m_addressNote));
    form.addRow(tr("&Port"), m_port);
    form.addRow({}, m_tls);
    form.addRow(tr("S&TLS of a client"), m_stls);
}

/// The field, and a menu that names what can stand in it.
QWidget* ProxyDialog::makeFaultRow()
{
    m_faults->setPlaceholderText(tr("none; such as segment=1 delay=200"));
    auto* const add = named(new QPushButton(tr("Add")), u"addFaultButton"_s, tr("Add a fault"));
    add->setAutoDefault(false);
    auto* const menu = new QMenu(add);
    menu->setToolTipsVisible(true);
    for (const FaultRow& row : faultTable()) {
        QAction* const action = menu->addAction(
            u"%1: %2"_s.arg(faultWords(row), QCoreApplication::translate("faults", row.help)));
        connect(action, &QAction::triggered, this, [this, &row] {
            const QString text = m_faults->text().trimmed();
            m_faults->setText(text + (text.isEmpty() ? u""_s : u" "_s) + QLatin1StringView(row.name) + u'=');
            m_faults->setFocus();
        });
    }
    add->setMenu(menu);
    auto* const line = new QWidget;
    auto* const layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->addWidget(m_faults, 1);
    layout->addWidget(add);
    return withNote(line, m_faultNote);
}

void ProxyDialog::fill(const ProxyFields& fields)
{
    m_server->setText(fields.server);
    m_security->setCurrentIndex(std::max(0, m_security->findData(static_cast<int>(fields.security))));
    m_acceptsAny->setChecked(fields.acceptsAnyCertificate);
    if (m_address->findData(fields.listenAddress) < 0 && !QHostAddress(fields.listenAddress).isNull())
        m_address->addItem(fields.listenAddress, fields.listenAddress);
    m_address->setCurrentIndex(std::max(0, m_address->findData(fields.listenAddress)));
    m_port->setValue(fields.port);
    m_tls->setChecked(fields.wantsTlsOfClients);
    m_stls->setCurrentIndex(fields.terminatesStls ? 1 : 0);
    m_faults->setText(fields.faults);
}

ProxyFields ProxyDialog::fields() const
{
    ProxyFields fields;
    fields.server = m_server->text().trimmed();
    fields.security = static_cast<Security>(m_security->currentData().toInt());
    fields.acceptsAnyCertificate = m_acceptsAny->isChecked();
    fields.listenAddress = m_address->currentData().toString();
    fields.port = static_cast<quint16>(m_port->value());
    fields.wantsTlsOfClients = m_tls->isChecked();
    fields.terminatesStls = m_stls->currentIndex() == 1;
    fields.faults = m_faults->text().simplified();
    return fields;
}

void ProxyDialog::update()
{
    m_problem->hide();
    for (FieldNote* const note : {m_serverNote, m_addressNote, m_faultNote})
        note->setNote({}, Tone::Plain);
    const bool isOpen = m_address->currentIndex() > 0;
    if (isOpen)
        m_addressNote->setNote(tr("Other machines can reach the proxy, and the server through it."),
                               Tone::Warning);
    m_start->setEnabled(!m_server->text().trimmed().isEmpty());
}

void ProxyDialog::showProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->show();
}

bool ProxyDialog::readServer(ProxyRequest& request) const
{
    const auto url = parsePopUrl(m_server->text().trimmed());
    if (!url) {
        m_serverNote->setNote(describe(url.error()), Tone::Danger);
        return false;
    }
    request.server = {url->host, url->port, AddressFamily::Any};
    request.security = static_cast<Security>(m_security->currentData().toInt());
    if (url->isTls)
        request.security = Security::Tls;
    request.tls.acceptsAnyCertificate = m_acceptsAny->isChecked();
    return true;
}

bool ProxyDialog::readAddress(ProxyRequest& request) const
{
    return request.address.setAddress(m_address->currentData().toString());
}

bool ProxyDialog::readFaults(ProxyRequest& request) const
{
    const QStringList words = m_faults->text().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto fault = parseFault(word.toUtf8());
        if (fault) {
            request.faults.push_back(*fault);
            continue;
        }
        const FaultRow* const row = fault.error().row;
        m_faultNote->setNote(row == nullptr
                                 ? tr("There is no fault %1. Add names those that are.").arg(word)
                                 : tr("%1 is %2.").arg(faultWords(*row), QLatin1StringView(row->range)),
                             Tone::Danger);
        return false;
    }
    return true;
}

void ProxyDialog::submit()
{
    update();
    ProxyRequest request;
    request.port = static_cast<quint16>(m_port->value());
    request.wantsTlsOfClients = m_tls->isChecked();
    request.terminatesStls = m_stls->currentIndex() == 1;
    const bool isServerGood = readServer(request);
    const bool areFaultsGood = readFaults(request);
    if (isServerGood && areFaultsGood && readAddress(request))
        emit startRequested(request, fields());
}

} // namespace dropscope::ui
