// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/printflow.h"

#include "ui/message/messagedocument.h"
#include "ui/panels/messagestack.h"
#include "ui/printing/messageprinter.h"
#include "ui/text/amounttext.h"
#include "ui/window/savingflow.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int dotsPerInch = 300;
constexpr qreal margin = 18; // millimetres

} // namespace

PrintFlow::PrintFlow(SavingFlow& saving, MessageStack& messages, QWidget& window)
    : QObject(&window)
    , m_saving(saving)
    , m_messages(messages)
    , m_window(window)
{
}

PrintFlow::~PrintFlow()
{
    if (m_printer)
        m_printer->giveUp(); // before what it writes to goes
}

void PrintFlow::makePdf(const MessageDocument& document, const QString& name)
{
    if (isRunning() || m_saving.isRunning())
        return;
    m_name = name + u".pdf"_s;
    m_pdf = std::make_unique<QBuffer>();
    m_pdf->open(QIODevice::WriteOnly);
    auto writer = std::make_unique<QPdfWriter>(m_pdf.get());
    writer->setResolution(dotsPerInch);
    writer->setPageSize(QPageSize(QPageSize::A4));
    writer->setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
    writer->setTitle(name);
    writer->setCreator(QCoreApplication::applicationName());
    start(document, std::move(writer));
}

void PrintFlow::print(const MessageDocument& document, const QString& name)
{
    if (isRunning() || m_dialog)
        return;
    auto printer = std::make_shared<std::unique_ptr<QPrinter>>(std::make_unique<QPrinter>());
    (*printer)->setDocName(name);
    auto* const dialog = new QPrintDialog(printer->get(), &m_window);
    m_dialog = dialog;
    dialog->setObjectName(u"printDialog"_s);
    connect(dialog, &QDialog::accepted, this,
            [this, printer, shown = QPointer<const MessageDocument>(&document)] {
                if (shown && *printer)
                    start(*shown, std::move(*printer));
            });
    connect(dialog, &QDialog::finished, dialog, &QObject::deleteLater);
    dialog->open();
}

void PrintFlow::start(const MessageDocument& document, std::unique_ptr<QPagedPaintDevice> device)
{
    m_printer = new MessagePrinter(document, std::move(device), this);
    connect(m_printer, &MessagePrinter::finished, this, &PrintFlow::finish);
    connect(m_printer, &MessagePrinter::failed, this, [this](const Error& error) {
        cancel();
        emit failed(error);
    });
    emit started(m_pdf ? tr("Making a PDF") : tr("Printing"));
    m_printer->start();
}

void PrintFlow::finish()
{
    const int pages = m_printer->pages();
    const bool isCut = m_printer->isCut();
    const std::unique_ptr<QBuffer> pdf = std::move(m_pdf);
    cancel();
    if (isCut)
        tellCut(pages);
    if (pdf)
        m_saving.saveOctets(m_name, pdf->data());
}

void PrintFlow::tellCut(int pages)
{
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("Not all of the message is on paper");
    message.text = tr("There are %1 pages of it. At most %2 pages are printed, and of HTML the first %3.")
                       .arg(pages)
                       .arg(MessagePrinter::mostPages)
                       .arg(scaledOctets(static_cast<quint64>(MessagePrinter::mostHtml)));
    m_messages.add(message);
}

/// What a printer got by now it has.
void PrintFlow::cancel()
{
    if (!m_printer)
        return;
    m_printer->disconnect(this);
    m_printer->giveUp();
    m_printer->deleteLater();
    m_printer = nullptr;
    m_pdf.reset();
    emit ended();
}

} // namespace dropscope::ui
