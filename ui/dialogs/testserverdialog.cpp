// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/testserverdialog.h"

#include "ui/panels/dialectchoice.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/profiles/fieldnote.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int usualWidth = 560;

template <typename Widget>
Widget* named(Widget* widget, const QString& name, const QString& spoken)
{
    widget->setObjectName(name);
    widget->setAccessibleName(spoken);
    return widget;
}

} // namespace

TestServerDialog::TestServerDialog(const ServeFields& fields, QWidget* parent)
    : QDialog(parent)
    , m_source(named(new QLineEdit, u"servedSourceField"_s, tr("Mail")))
    , m_sourceNote(new FieldNote(m_source))
    , m_port(named(new QSpinBox, u"servedPortField"_s, tr("Port to listen on")))
    , m_user(named(new QLineEdit, u"servedUserField"_s, tr("User")))
    , m_password(named(new QLineEdit, u"servedPasswordField"_s, tr("Password")))
    , m_passwordNote(new FieldNote(m_password))
    , m_tls(named(new QComboBox, u"servedTlsChoice"_s, tr("TLS")))
    , m_dialect(new DialectChoice)
    , m_exclusive(named(new QCheckBox(tr("&One session at a time")), u"servedExclusiveSwitch"_s,
                        tr("One session at a time")))
    , m_problem(makePlainText({}, u"servedProblem"_s, Tone::Danger))
{
    setObjectName(u"testServerDialog"_s);
    setWindowTitle(tr("Test server"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    fill(fields);
    for (QLineEdit* const line : {m_source, m_user, m_password})
        connect(line, &QLineEdit::textChanged, this, &TestServerDialog::update);
    update();
    resize(usualWidth, layout()->totalHeightForWidth(usualWidth));
}

void TestServerDialog::layOut()
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    QLabel* const title = makePlainText(tr("Serve a maildrop to a client"), u"servedTitle"_s);
    title->setFont(emphasized(title->font()));
    column->addWidget(title);
    column->addWidget(makePlainText(
        tr("A POP3 server on 127.0.0.1, for clients on this machine: a correct one, or one that "
           "plays a server that people have met. What each client says is shown live, in the "
           "views of this window. Mail that a client deletes is removed from the source."),
        u"servedNote"_s, Tone::Muted));
    auto* const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRows(*form);
    column->addLayout(form);
    m_problem->hide();
    column->addWidget(m_problem);
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = box->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(u"startServerButton"_s);
    QPushButton* const cancel = box->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false); // or it would take Return as long as the other one is disabled
    connect(box, &QDialogButtonBox::accepted, this, &TestServerDialog::submit);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(box);
    m_start->setDefault(true);
}

void TestServerDialog::addRows(QFormLayout& form)
{
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("any that is free"));
    m_port->setToolTip(tr("Ports below 1024 need a permission that ordinary programs do not have."));
    m_password->setToolTip(tr("In clear, as you tell it the client; it is not remembered"));
    const auto add = [this](const QString& text, const QString& meaning, ServedTls tls) {
        m_tls->addItem(text, static_cast<int>(tls));
        m_tls->setItemData(m_tls->count() - 1, meaning, Qt::ToolTipRole);
    };
    add(tr("None"), tr("As small devices know it"), ServedTls::Never);
    add(tr("STLS is offered"), tr("A client may upgrade (RFC 2595); one that does not goes on in clear"),
        ServedTls::OnStls);
    add(tr("From the first octet"), tr("As on port 995 (RFC 8314 §3.2)"), ServedTls::FromFirstOctet);
    form.addRow(tr("&Mail"), withNote(makeSourceRow(), m_sourceNote));
    form.addRow(tr("&Port"), m_port);
    form.addRow(tr("&User"), m_user);
    form.addRow(tr("Pass&word"), withNote(m_password, m_passwordNote));
    form.addRow(tr("&TLS"), m_tls);
    form.addRow(tr("P&lay"), m_dialect);
    connect(m_dialect, &DialectChoice::chosen, this,
            [this] { resize(width(), std::max(height(), layout()->totalHeightForWidth(width()))); });
    m_exclusive->setToolTip(tr("A second client is refused with [IN-USE], as by servers that lock the "
                               "maildrop. Off: clients share it, and each has the messages that were there "
                               "when it signed in."));
    form.addRow({}, m_exclusive);
}

QWidget* TestServerDialog::makeSourceRow()
{
    m_source->setPlaceholderText(tr("the demo maildrop; or a folder of .eml, a Maildir, an mbox"));
    auto* const button = named(new QPushButton(icon(IconName::OpenFolder), {}), u"servedSourceButton"_s,
                               tr("Choose the mail that is served"));
    button->setToolTip(tr("Choose the mail that is served"));
    button->setAutoDefault(false);
    auto* const menu = new QMenu(button);
    menu->addAction(tr("&Demo maildrop"), this, [this] { m_source->clear(); });
    menu->addAction(tr("&Folder: .eml files or a Maildir…"), this, [this] { choose(true); });
    menu->addAction(tr("File: an &mbox or one .eml…"), this, [this] { choose(false); });
    button->setMenu(menu);
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->addWidget(m_source, 1);
    row->addWidget(button);
    line->setFocusProxy(m_source);
    return line;
}

void TestServerDialog::choose(bool wantsFolder)
{
    if (m_dialog)
        return;
    const QString path = m_source->text().trimmed();
    m_dialog = new QFileDialog(this, tr("Mail that is served"),
                               path.isEmpty() ? QDir::homePath() : QFileInfo(path).absolutePath());
    m_dialog->setObjectName(u"chooseSourceDialog"_s);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(wantsFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    m_dialog->setOption(QFileDialog::ShowDirsOnly, wantsFolder);
    connect(m_dialog, &QFileDialog::fileSelected, m_source, &QLineEdit::setText);
    m_dialog->open();
}

void TestServerDialog::fill(const ServeFields& fields)
{
    m_source->setText(fields.source);
    m_port->setValue(fields.port);
    m_user->setText(fields.user);
    m_password->setText(u"demo"_s);
    m_tls->setCurrentIndex(std::max(0, m_tls->findData(fields.tls)));
    m_dialect->setDialect(fields.dialect);
    m_exclusive->setChecked(fields.isExclusive);
}

ServeFields TestServerDialog::fields() const
{
    return {m_source->text().trimmed(),
            static_cast<quint16>(m_port->value()),
            m_user->text(),
            m_tls->currentData().toInt(),
            m_dialect->dialect(),
            m_exclusive->isChecked()};
}

void TestServerDialog::update()
{
    m_problem->hide();
    const QString source = m_source->text().trimmed();
    const bool isThere = source.isEmpty() || QFileInfo::exists(source);
    m_sourceNote->setNote(isThere ? QString() : tr("There is no such file or folder."), Tone::Danger);
    m_passwordNote->setNote(m_password->text().isEmpty() ? tr("Without a password nobody can sign in.")
                                                         : QString(),
                            Tone::Warning);
    m_start->setEnabled(isThere && !m_user->text().isEmpty() && !m_password->text().isEmpty());
}

void TestServerDialog::showProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->show();
}

void TestServerDialog::submit()
{
    const ServeFields said = fields();
    ServeRequest request;
    request.source = said.source;
    request.port = said.port;
    request.user = said.user;
    request.secret = Secret(m_password->text().toUtf8());
    request.tls = static_cast<ServedTls>(said.tls);
    request.dialect = m_dialect->dialect();
    request.isExclusive = said.isExclusive;
    emit startRequested(request, said);
}

} // namespace dropscope::ui
