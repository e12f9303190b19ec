// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/picturedecoder.h"

#include <QBuffer>
#include <QImageReader>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace dropscope::ui {

namespace {

constexpr qint64 mostPixels = 50'000'000;

bool isPermitted(const QByteArray& format)
{
    return QByteArrayList{"png", "jpeg", "jpg", "gif", "bmp", "webp", "ico"}.contains(format);
}

} // namespace

PictureDecoder::PictureDecoder(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
            return;
        const Picture picture = m_watcher.result();
        emit decoded(picture.image, picture.size);
    });
}

void PictureDecoder::decode(const QByteArray& octets)
{
    const auto promise = std::make_shared<QPromise<Picture>>();
    promise->start();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, octets] {
        if (!promise->isCanceled())
            promise->addResult(read(octets));
        promise->finish();
    });
}

void PictureDecoder::cancel()
{
    m_watcher.cancel();
    m_watcher.setFuture({});
}

PictureDecoder::Picture PictureDecoder::read(QByteArray octets)
{
    QBuffer buffer(&octets);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (!isPermitted(reader.format()))
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    if (size.width() > longestSide || size.height() > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    reader.setAutoTransform(true);
    return {reader.read(), size};
}

} // namespace dropscope::ui
